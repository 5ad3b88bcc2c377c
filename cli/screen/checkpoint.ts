// How far a run has come, beside its output: after a crash the output is cut back to it and the run goes on from there.
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import type { Tally } from './block.ts';
import type { Place } from './input.ts';

export type Checkpoint = {
  /** Of everything that decides what the output is. */
  readonly signature: string;
  readonly place: Place;
  /** Bytes of output that belong to what has been read. */
  readonly written: number;
  readonly tally: Tally;
};

const nameOf = (out: string): string => `${out}.checkpoint`;

/** Digest of the register, the offers' file (size and time of change) and the options. */
export async function signatureOf(parts: { rights: Uint8Array; offers: string; options: unknown }): Promise<string> {
  const { size, mtimeMs } = await stat(parts.offers);
  // Loaded where it is asked for: most runs start without.
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256').update(parts.rights);
  return hash.update(JSON.stringify([parts.offers, size, mtimeMs, parts.options])).digest('hex');
}

/** The checkpoint of an output where it was made by the same run and the output is still there; null otherwise. */
export async function readCheckpoint(out: string, signature: string): Promise<Checkpoint | null> {
  try {
    const found = JSON.parse(await readFile(nameOf(out), 'utf8')) as Checkpoint;
    const { size } = await stat(out);
    return found.signature === signature && size >= found.written ? found : null;
  } catch {
    return null;
  }
}

/** Replaces the checkpoint in one step: a reader sees the old or the new one. */
export async function writeCheckpoint(out: string, checkpoint: Checkpoint): Promise<void> {
  await writeFile(`${nameOf(out)}.new`, JSON.stringify(checkpoint));
  await rename(`${nameOf(out)}.new`, nameOf(out));
}

export async function dropCheckpoint(out: string): Promise<void> {
  await rm(nameOf(out), { force: true });
}
