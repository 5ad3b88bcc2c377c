// The key file: outside the database, readable by its owner alone, several keys per purpose, rotated while the server runs.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fchownSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { withKeyFileLock } from './key-file-lock.ts';
import { cryptoProblem } from './problems.ts';
import { type SuiteName, suiteOf } from './suites.ts';

/** What each key is for, and so of what kind it is. */
const kindOfPurpose = {
  field: 'cipher',
  'audit-head': 'signature',
  log: 'signature',
  'log-sm2': 'signature',
  'log-witness': 'signature',
  exchange: 'signature',
  session: 'mac',
  context: 'mac',
  webhook: 'mac',
  lookup: 'mac',
  device: 'mac',
} as const;

/** Purposes whose values are read by others, in formats that name one suite: the note of a checkpoint has a line for each. */
const suiteOfPurpose: Partial<Record<keyof typeof kindOfPurpose, SuiteName>> = {
  log: 'intl',
  'log-sm2': 'gm',
  'log-witness': 'intl',
};

export type KeyPurpose = keyof typeof kindOfPurpose;
export const keyPurposes = Object.keys(kindOfPurpose) as readonly KeyPurpose[];
export type PurposeOf<Kind extends 'cipher' | 'signature' | 'mac'> = {
  [P in KeyPurpose]: (typeof kindOfPurpose)[P] extends Kind ? P : never;
}[KeyPurpose];

const text = z.string().regex(/^[A-Za-z0-9_-]+$/);
const material = z.union([z.strictObject({ secret: text }), z.strictObject({ private: text, public: text })]);
const keySchema = z.strictObject({
  id: text,
  suite: z.enum(['intl', 'gm']),
  created: z.iso.datetime(),
  state: z.enum(['active', 'retired']),
  material,
});
const fileSchema = z.strictObject({
  version: z.literal(1),
  /** Of a demonstration, whose file anybody may have: no real installation takes them. */
  demonstration: z.literal(true).optional(),
  keys: z.record(z.string(), z.array(keySchema)),
});

export type Key = Readonly<z.infer<typeof keySchema>>;
type KeyFile = z.infer<typeof fileSchema>;

export type Keyring = {
  readonly path: string;
  /** The key that makes new values. */
  active(purpose: KeyPurpose): Key;
  /**
   * The key that made a value, retired or not.
   * @throws Problem crypto.keyMissing
   */
  find(purpose: KeyPurpose, id: string): Key;
  /** Every key of a purpose, the active one first, then from the newest to the oldest. */
  all(purpose: KeyPurpose): readonly Key[];
  /** Adds a new active key; the one before it is retired and goes on opening and verifying what it made. */
  rotate(purpose: KeyPurpose, suite: SuiteName): Key;
  /** Makes a key without using it, for those who must tell others of it first; `adopt` is the second half. */
  make(purpose: KeyPurpose, suite: SuiteName): Key;
  /** Adds a key that was made as the active one, as `rotate` does. */
  adopt(purpose: KeyPurpose, key: Key): void;
};

/** The secret of a symmetric key. @throws Problem crypto.keyMissing for a signing pair */
export function secretOf(key: Key): Buffer {
  if (!('secret' in key.material)) throw cryptoProblem('crypto.keyMissing', { purpose: 'secret', key: key.id });
  return Buffer.from(key.material.secret, 'base64url');
}

export type KeyringOptions = {
  /** Absolute or relative path; the folder is made when it is missing. */
  path: string;
  /** Suite of the keys made on first use. */
  suite: SuiteName;
  now: () => Date;
  /** True marks the file as a demonstration's, false refuses one that is; undefined takes it as it is. */
  demonstration?: boolean;
};

/**
 * Opens the key file, making it (mode 0600) with one key per purpose on first use. Purposes that a file of an earlier
 * release lacks are added. Every use looks whether the file was replaced, so a rotation reaches all running processes.
 * @throws Problem crypto.keyFileUnreadable, crypto.keyFileOpen, crypto.keyFileBusy, crypto.demonstrationKeys
 */
export function openKeyring(options: KeyringOptions): Keyring {
  const path = resolve(options.path);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  let loaded = completeFile(path, options);

  const current = (): KeyFile => {
    if (stampOf(path) !== loaded.stamp) loaded = readKeyFile(path) ?? failUnreadable(path, 'missing');
    return loaded.file;
  };
  const all = (purpose: KeyPurpose): readonly Key[] => (current().keys[purpose] ?? []).toReversed();
  const make = (purpose: KeyPurpose, suite: SuiteName): Key => newKey(purpose, suite, options.now());
  const adopt = (purpose: KeyPurpose, key: Key): void =>
    withKeyFileLock(path, () => {
      const { file } = readKeyFile(path) ?? failUnreadable(path, 'missing');
      const before = (file.keys[purpose] ?? []).map((each) => ({ ...each, state: 'retired' as const }));
      writeKeyFile(path, { ...file, keys: { ...file.keys, [purpose]: [...before, key] } });
    });

  return {
    path,
    all,
    active(purpose) {
      const key = all(purpose).find((each) => each.state === 'active');
      if (key === undefined) throw cryptoProblem('crypto.keyMissing', { purpose, key: 'active' });
      return key;
    },
    find(purpose, id) {
      const key = all(purpose).find((each) => each.id === id);
      if (key === undefined) throw cryptoProblem('crypto.keyMissing', { purpose, key: id });
      return key;
    },
    make,
    adopt,
    rotate(purpose, suite) {
      const key = make(purpose, suite);
      adopt(purpose, key);
      return key;
    },
  };
}

function completeFile(path: string, options: KeyringOptions): Loaded {
  const found = readKeyFile(path);
  const mark = options.demonstration === true ? { demonstration: true as const } : {};
  if (options.demonstration === false && found?.file.demonstration === true) {
    throw cryptoProblem('crypto.demonstrationKeys', { path });
  }
  const marked = options.demonstration !== true || found?.file.demonstration === true;
  if (found !== undefined && marked && missingPurposes(found.file).length === 0) return found;
  return withKeyFileLock(path, () => {
    const file: KeyFile = readKeyFile(path)?.file ?? { version: 1, keys: {} };
    const missing = missingPurposes(file);
    if (missing.length > 0 || !marked) {
      const made = (purpose: KeyPurpose): [string, Key[]] => [purpose, [newKey(purpose, options.suite, options.now())]];
      const added = missing.map(made);
      writeKeyFile(path, { ...file, ...mark, keys: { ...file.keys, ...Object.fromEntries(added) } });
    }
    return readKeyFile(path) ?? failUnreadable(path, 'missing');
  });
}

function missingPurposes(file: KeyFile): KeyPurpose[] {
  return keyPurposes.filter((purpose) => !(file.keys[purpose] ?? []).some((key) => key.state === 'active'));
}

function newKey(purpose: KeyPurpose, asked: SuiteName, created: Date): Key {
  const suiteName = suiteOfPurpose[purpose] ?? asked;
  const suite = suiteOf(suiteName);
  const kind = kindOfPurpose[purpose];
  const secret = (bytes: number) => ({ secret: randomBytes(bytes).toString('base64url') });
  const made = {
    cipher: () => secret(suite.cipherKeyBytes),
    mac: () => secret(suite.macKeyBytes),
    signature: () => suite.newSigningPair(),
  }[kind]();
  const id = randomBytes(6).toString('hex');
  return { id, suite: suiteName, created: created.toISOString(), state: 'active', material: made };
}

type Loaded = { file: KeyFile; stamp: string };

function readKeyFile(path: string): Loaded | undefined {
  const stamp = stampOf(path);
  if (stamp === undefined) return undefined;
  const mode = statSync(path).mode & 0o777;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw cryptoProblem('crypto.keyFileOpen', { path, mode: mode.toString(8) });
  }
  try {
    return { stamp, file: fileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) };
  } catch (cause) {
    const reason = cause instanceof SyntaxError || cause instanceof z.ZodError ? 'damaged content' : String(cause);
    throw cryptoProblem('crypto.keyFileUnreadable', { path, reason }, { cause: new Error(reason) });
  }
}

function failUnreadable(path: string, reason: string): never {
  throw cryptoProblem('crypto.keyFileUnreadable', { path, reason });
}

/** Identity of the file's present content; a replaced file has another inode. */
function stampOf(path: string): string | undefined {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? undefined : `${stat.ino}.${stat.size}.${stat.mtimeNs}`;
}

function writeKeyFile(path: string, file: KeyFile): void {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  const handle = openSync(temporary, 'wx', 0o600);
  try {
    writeSync(handle, `${JSON.stringify(file, null, 2)}\n`);
    keepOwner(handle, path);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, path);
  syncFolder(dirname(path));
}

/** When root rotates a key, the file stays with the account that the server runs as: it is read again at once. */
function keepOwner(handle: number, path: string): void {
  if (process.getuid?.() !== 0) return;
  const before = statSync(path, { throwIfNoEntry: false });
  if (before !== undefined) fchownSync(handle, before.uid, before.gid);
}

/** Makes the rename itself durable; Windows cannot open folders and does not need it. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
