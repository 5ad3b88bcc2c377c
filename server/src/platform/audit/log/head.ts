// The newest checkpoint beside the database, so that a trail whose end was cut off shows; and the heads of the chain that came before it.
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Checkpoint,
  checkpointText,
  cosignText,
  type KeyUse,
  readCheckpoint,
  type SignedCheckpoint,
  type SignerKey,
  signerKey,
  signText,
  type VerifierKey,
  verifyNote,
  writeNote,
  writeSignature,
  writeVerifierKey,
} from '@qingfeng/ledger';
import { z } from 'zod';
import { createCryptography } from '../../crypto/cryptography.ts';
import type { Key, Keyring } from '../../crypto/keys.ts';
import { signedBySm2, sm2Line, sm2VerifierKey } from '../attested/sm2-note.ts';

const oldHeadSchema = z.strictObject({
  count: z.int().min(0),
  hash: z.string(),
  at: z.iso.datetime(),
  signature: z.string(),
});
/** A signed head of the linear chain: how many links there were, and the hash of the last. */
export type OldHead = z.infer<typeof oldHeadSchema>;

export type HeadFile = {
  /** The newest checkpoint as it was signed, or null when there is none yet. @throws LedgerError when the file is no checkpoint */
  read(): SignedCheckpoint | null;
  /** Whether one of our keys signed it, under the name of this log. */
  genuine(checkpoint: SignedCheckpoint): boolean;
  /** Whether each of its lines is one that our keys made: one that holds hides no other that was changed. */
  everyLineHolds(checkpoint: SignedCheckpoint): boolean;
  /** The checkpoint as a note, signed by the keys that are in use. */
  sign(checkpoint: Pick<Checkpoint, 'origin' | 'size' | 'root'>): string;
  /** Our line, as a witness, under the checkpoint of another node. @param nodeId this node */
  cosign(text: string, at: Date, nodeId: string): string;
  /** The key that we cosign with, as others are given it. */
  witnessKey(nodeId: string): string;
  /** Keeps a signed checkpoint, unless a longer one is there already: the file never goes back. */
  write(note: string, at: Date): void;
  /** Public halves of the keys that sign, as others are given them. */
  keys(origin: string): { verifierKey: string; suite: 'intl' | 'gm'; created: string; active: boolean }[];
  /** The last head of the linear chain, and the first of each day. @throws Error when a file holds something else */
  oldHeads(): OldHead[];
  genuineOldHead(head: OldHead): boolean;
};

const signedText = ({ count, hash, at }: Omit<OldHead, 'signature'>): string => `${count}|${hash}|${at}`;

/** In `$QINGFENG_HOME/audit`: `checkpoint` is the newest one, `checkpoints.jsonl` keeps the first of each day. */
export function openHeadFile(home: string, keyring: Keyring): HeadFile {
  const crypto = createCryptography(keyring);
  const folder = join(home, 'audit');
  const current = join(folder, 'checkpoint');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const read = (): SignedCheckpoint | null => {
    const text = readIfThere(current);
    return text === null ? null : readCheckpoint(Buffer.from(text));
  };
  return {
    read,
    genuine: (checkpoint) => keyring.all('log').some((key) => signedBy(checkpoint, noteKey(key, checkpoint.origin))),
    everyLineHolds: ({ note, origin }) =>
      note.signatures.every((line) => {
        const alone = { text: note.text, signatures: [line] };
        return (
          keyring.all('log').some((key) => noteSignedBy(alone, noteKey(key, origin))) ||
          keyring.all('log-sm2').some((key) => signedBySm2(alone, key, origin))
        );
      }),
    sign: (checkpoint) => {
      const text = checkpointText({ ...checkpoint, extensions: [] });
      const { origin } = checkpoint;
      const signatures = [
        signText(text, noteKey(keyring.active('log'), origin)),
        sm2Line(text, keyring.active('log-sm2'), origin),
      ];
      return Buffer.from(writeNote({ text, signatures })).toString();
    },
    cosign: (text, at, nodeId) => {
      const key = noteKey(keyring.active('log-witness'), witnessName(nodeId), 'witness');
      return writeSignature(cosignText({ text, time: Math.floor(at.getTime() / 1000), key })).trimEnd();
    },
    witnessKey: (nodeId) => writeVerifierKey(noteKey(keyring.active('log-witness'), witnessName(nodeId), 'witness')),
    write: (note, at) => {
      const before = read();
      if (before !== null && before.size > readCheckpoint(Buffer.from(note)).size) return;
      keepDaily(join(folder, 'checkpoints.jsonl'), note, at);
      const next = `${current}.${process.pid}.new`;
      writeThrough(next, 'w', note);
      renameSync(next, current);
    },
    keys: (origin) => [
      ...keyring.all('log').map((key) => shown(key, writeVerifierKey(noteKey(key, origin)))),
      ...keyring.all('log-sm2').map((key) => shown(key, sm2VerifierKey(key, origin))),
    ],
    oldHeads: () => {
      const days = (readIfThere(join(folder, 'heads.jsonl')) ?? '').split('\n').filter((line) => line !== '');
      const last = readIfThere(join(folder, 'head.json'));
      return [...days, ...(last === null ? [] : [last])].map((line) => oldHeadSchema.parse(JSON.parse(line)));
    },
    genuineOldHead: (head) => {
      try {
        return crypto.verify(signedText(head), head.signature, 'audit-head');
      } catch {
        // Of a key that is not in the file, or no signature at all.
        return false;
      }
    },
  };
}

const witnessName = (nodeId: string): string => `qingfeng/witness/${nodeId}`;

function noteKey(key: Key, name: string, use: KeyUse = 'log'): SignerKey {
  if (!('private' in key.material)) throw new TypeError('a key of the log is a signing pair');
  return signerKey({ name, use, seed: Buffer.from(key.material.private, 'base64url') });
}

const signedBy = ({ note }: SignedCheckpoint, key: VerifierKey): boolean => noteSignedBy(note, key);

function noteSignedBy(note: SignedCheckpoint['note'], key: VerifierKey): boolean {
  try {
    verifyNote(note, [key]);
    return true;
  } catch {
    return false;
  }
}

const shown = (key: Key, verifierKey: string) => {
  return { verifierKey, suite: key.suite, created: key.created, active: key.state === 'active' };
};

/** The first checkpoint of each day, for whoever keeps copies on another machine. */
function keepDaily(path: string, checkpoint: string, at: Date): void {
  const last = (readIfThere(path) ?? '').trimEnd().split('\n').at(-1) ?? '';
  const day = at.toISOString().slice(0, 10);
  if (last.includes(`"at":"${day}`)) return;
  writeThrough(path, 'a', `${JSON.stringify({ at: at.toISOString(), checkpoint })}\n`);
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function writeThrough(path: string, flags: 'a' | 'w', text: string): void {
  const file = openSync(path, flags, 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
