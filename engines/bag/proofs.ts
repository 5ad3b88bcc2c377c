// What a bundle of Qingfeng carries beside its files: proofs that its items stand in the log, and time stamps. Checked from the bundle alone.
import { createHash } from 'node:crypto';
import {
  checkInclusion,
  LedgerError,
  leafHash,
  readCheckpoint,
  readProofFile,
  readVerifierKey,
  type SignedCheckpoint,
  sameBytes,
  type VerifierKey,
  verifyNote,
} from '@qingfeng/ledger';
import { authoritiesIn, verifyStamp } from '@qingfeng/timestamp';
import type { BagProblem, BagSource } from './source.ts';

export type BundledStamp = {
  readonly file: string;
  readonly ok: boolean | null;
  readonly time: string | null;
  /** Whom the check trusted: the self-signed certificates that the bundle brings, by their subjects. */
  readonly authorities: readonly string[];
};

export type BundleProofs = {
  /** Null where the bag carries no log; `size`: entries under its checkpoint. */
  readonly log: { readonly ok: boolean; readonly size: number } | null;
  /** `ok` null where a stamp could not be checked; a problem of its name says why. */
  readonly stamps: readonly BundledStamp[];
  /** Whose lines stand under the checkpoint beside the log's; null where no key of theirs is trusted, so that nothing is known of the line. */
  readonly cosigners: readonly { readonly name: string; readonly ok: boolean | null }[];
  readonly problems: readonly BagProblem[];
};

/** Keys that are trusted by whoever checks. Without any, a log is checked by the keys that the bundle itself names. */
export type Trust = {
  /** Each of these must have signed the checkpoint. */
  readonly signed: readonly VerifierKey[];
  /** Of logs and of witnesses: a key of the log must have signed, witnesses may have. */
  readonly known: readonly VerifierKey[];
};

/** Bags that Qingfeng did not make carry neither a log nor stamps. */
export async function isOurs({ files, read }: BagSource): Promise<boolean> {
  const info = files.find(({ path }) => path === 'bag-info.txt');
  if (info === undefined || info.size > 1024 * 1024) return false;
  const parts: Uint8Array[] = [];
  for await (const part of read(info.path)) parts.push(part);
  return /^Bag-Software-Agent: Qingfeng\r?$/m.test(Buffer.concat(parts).toString());
}

/** Bytes of a proof, a stamp or an entry; what is larger is none. */
const LARGEST = 16 * 2 ** 20;

type Work = {
  readonly source: BagSource;
  readonly sizes: ReadonlyMap<string, number>;
  readonly problems: BagProblem[];
};

/** Reads the log and the stamps of a bundle and tries each; nothing of it is believed because the bundle says so. */
export async function proofsIn(source: BagSource, trust: Trust): Promise<BundleProofs> {
  const sizes = new Map(source.files.map(({ path, size }) => [path, size]));
  const work: Work = { source, sizes, problems: [] };
  const found = sizes.has('log/checkpoint') ? await logIn(work, trust) : null;
  if (found === null && isPinned(trust))
    work.problems.push(at('log/checkpoint', '证据包没有日志证明', 'the bundle carries no proof of a log'));
  return {
    log: found === null ? null : { ok: found.ok, size: found.size },
    stamps: await stampsIn(work),
    cosigners: found?.cosigners ?? [],
    problems: work.problems,
  };
}

export const isPinned = ({ signed, known }: Trust): boolean => signed.length + known.length > 0;

const at = (where: string, zh: string, en: string): BagProblem => ({ where, zh, en });

async function bytesOf({ source, sizes }: Work, path: string): Promise<Buffer> {
  const size = sizes.get(path);
  if (size === undefined) throw new LedgerError(`缺少 ${path}`, `${path} is missing`);
  if (size > LARGEST) throw new LedgerError('文件过大', 'the file is too large');
  const parts: Uint8Array[] = [];
  for await (const part of source.read(path)) parts.push(part);
  return Buffer.concat(parts);
}

/** Notes what a part of the log does not hold, under the name of its file. */
async function attempt<T>({ problems }: Work, where: string, does: () => Promise<T>): Promise<T | undefined> {
  try {
    return await does();
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    problems.push(at(where, error.zh, error.en));
    return undefined;
  }
}

type Found = { ok: boolean; size: number; cosigners: BundleProofs['cosigners'] };

async function logIn(work: Work, trust: Trust): Promise<Found> {
  const { problems, source } = work;
  const before = problems.length;
  const checkpoint = await attempt(work, 'log/checkpoint', async () => {
    const read = readCheckpoint(await bytesOf(work, 'log/checkpoint'));
    verifyNote(read.note, isPinned(trust) ? trust.signed : await ownKeys(work));
    if (trust.known.length > 0 && trust.signed.length === 0) requireTheLog(read, trust.known);
    return read;
  });
  if (checkpoint === undefined) return { ok: false, size: 0, cosigners: [] };
  const cosigners = cosignersOf(checkpoint, [...trust.signed, ...trust.known]);
  for (const { name, ok } of cosigners) {
    if (ok === false)
      problems.push(at('log/checkpoint', `${name} 的见证签名验证不通过`, `the cosignature by ${name} does not verify`));
  }
  const proved = new Set<string>();
  for (const { path } of source.files) {
    if (!path.startsWith('log/') || !path.endsWith('.tlog-proof')) continue;
    const entry = await attempt(work, path, () => entryProvedBy(work, path, checkpoint));
    const folder = path.slice('log/'.length, path.lastIndexOf('/'));
    for (const digest of entry === undefined ? [] : digestsNamed(entry)) proved.add(`${folder} ${digest}`);
  }
  for (const { path } of source.files.filter((file) => file.path.startsWith('data/'))) {
    const folder = path.slice('data/'.length, path.lastIndexOf('/'));
    if (proved.has(`${folder} ${(await digestOf(work, path, 'sha256')).toString('hex')}`)) continue;
    problems.push(at(path, '日志中没有这个文件的摘要', 'no entry of the log names the digest of this file'));
  }
  return { ok: problems.length === before, size: checkpoint.size, cosigners };
}

/** @throws LedgerError where no trusted key of the log signed */
function requireTheLog({ origin, note }: SignedCheckpoint, known: readonly VerifierKey[]): void {
  const keys = known.filter(
    ({ name, keyId, use }) =>
      use === 'log' && name === origin && note.signatures.some((line) => line.name === name && line.keyId === keyId),
  );
  if (keys.length === 0)
    throw new LedgerError(`没有 ${origin} 受信任的签名`, `no signature of ${origin} by a trusted key`);
  verifyNote(note, keys);
}

/** Lines beside the log's own, each tried by the key of its name and number where that is trusted. */
function cosignersOf({ origin, note }: SignedCheckpoint, known: readonly VerifierKey[]): BundleProofs['cosigners'] {
  return note.signatures
    .filter(({ name }) => name !== origin)
    .map(({ name, keyId }) => {
      const key = known.find((one) => one.use === 'witness' && one.name === name && one.keyId === keyId);
      return { name, ok: key === undefined ? null : hasSigned(note, key) };
    });
}

function hasSigned(note: SignedCheckpoint['note'], key: VerifierKey): boolean {
  try {
    verifyNote(note, [key]);
    return true;
  } catch (error) {
    if (error instanceof LedgerError) return false;
    throw error;
  }
}

async function ownKeys(work: Work): Promise<readonly VerifierKey[]> {
  const lines = (await bytesOf(work, 'log/keys.txt')).toString().split('\n');
  const keys = lines.filter((line) => line !== '').map(readVerifierKey);
  if (keys.length === 0) throw new LedgerError('没有公钥', 'no key is named');
  return keys;
}

/** The entry beside a proof, which must be over the checkpoint of the bundle. */
async function entryProvedBy(work: Work, path: string, checkpoint: SignedCheckpoint): Promise<Buffer> {
  const entry = await bytesOf(work, path.replace(/\.tlog-proof$/, '.entry'));
  const { index, proof, checkpoint: under } = readProofFile(await bytesOf(work, path));
  if (under.origin !== checkpoint.origin || under.size !== checkpoint.size || !sameBytes(under.root, checkpoint.root))
    throw new LedgerError('证明不是对本包检查点的', 'the proof is over another checkpoint');
  checkInclusion({ index, size: checkpoint.size, leaf: leafHash(entry), root: checkpoint.root, proof });
  return entry;
}

/** The digests of files that an entry names, as it was sealed: a JSON array whose last part is the record as it then was. */
function digestsNamed(entry: Buffer): string[] {
  const sealed = entry.toString().split('\n').slice(2).join('\n');
  try {
    const parts: unknown = JSON.parse(sealed);
    const last = Array.isArray(parts) ? parts.at(-1) : undefined;
    const after: unknown = typeof last === 'string' && last.startsWith('{') ? JSON.parse(last) : last;
    const named =
      typeof after === 'object' && after !== null && 'content_digests' in after ? after.content_digests : [];
    return Array.isArray(named) ? named.map(String) : [];
  } catch {
    return [];
  }
}

async function digestOf({ source }: Work, path: string, name: string): Promise<Buffer> {
  const hash = createHash(name);
  for await (const part of source.read(path)) hash.update(part);
  return hash.digest();
}

async function stampsIn(work: Work): Promise<BundleProofs['stamps']> {
  const { source, sizes, problems } = work;
  const found: BundledStamp[] = [];
  for (const { path } of source.files) {
    if (!path.startsWith('stamps/') || !path.endsWith('.tsr')) continue;
    const stem = path.slice(0, -'.tsr'.length);
    const file = `data/${stem.slice('stamps/'.length)}`;
    if (!sizes.has(file)) {
      problems.push(at(path, '没有与时间戳同名的文件', 'there is no file that the stamp could be over'));
      continue;
    }
    let chain = '';
    const verdict = await attempt(work, path, async () => {
      if (sizes.has(`${stem}.pem`)) chain = (await bytesOf(work, `${stem}.pem`)).toString();
      const token = await bytesOf(work, path);
      return verifyStamp({ token, chain, digest: (name) => digestOf(work, file, name) });
    });
    found.push({
      ...{ file, ok: verdict === undefined ? false : verdict.ok, time: verdict?.time?.toISOString() ?? null },
      authorities: authoritiesIn(chain),
    });
    for (const { zh, en, unchecked } of verdict?.problems ?? [])
      problems.push({ ...at(path, zh, en), ...(unchecked === true && { unchecked }) });
  }
  return found;
}
