// The signed head of the audit chain, kept outside the database: how many rows there were, and the hash of the last.
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Cryptography } from '../crypto/cryptography.ts';

const headSchema = z.strictObject({
  count: z.int().min(0),
  hash: z.string(),
  at: z.iso.datetime(),
  signature: z.string(),
});
export type Head = z.infer<typeof headSchema>;

export type HeadFile = {
  /** The last head written, or null when none was. @throws Error when the file is not a head */
  read(): Head | null;
  /** Whether the signature is ours. */
  genuine(head: Head): boolean;
  /** Signs and keeps a head, unless a later one is there already: a head never goes back. */
  write(head: { count: number; hash: string; at: Date }): void;
};

const signedText = ({ count, hash, at }: Omit<Head, 'signature'>): string => `${count}|${hash}|${at}`;

/** Heads in `$QINGFENG_HOME/audit`: head.json is the current one, heads.jsonl keeps the first of each day. */
export function openHeadFile(home: string, crypto: Pick<Cryptography, 'sign' | 'verify'>): HeadFile {
  const folder = join(home, 'audit');
  const current = join(folder, 'head.json');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const read = (): Head | null => {
    const text = readIfThere(current);
    return text === null ? null : headSchema.parse(JSON.parse(text));
  };
  return {
    read,
    genuine: (head) => crypto.verify(signedText(head), head.signature, 'audit-head'),
    write: ({ count, hash, at }) => {
      const before = read();
      if (before !== null && before.count > count) return;
      const unsigned = { count, hash, at: at.toISOString() };
      const head: Head = { ...unsigned, signature: crypto.sign(signedText(unsigned), 'audit-head') };
      if (before?.at.slice(0, 10) !== head.at.slice(0, 10)) {
        writeThrough(join(folder, 'heads.jsonl'), 'a', `${JSON.stringify(head)}\n`);
      }
      const next = `${current}.${process.pid}.new`;
      writeThrough(next, 'w', JSON.stringify(head));
      renameSync(next, current);
    },
  };
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
