// Checkpoints (c2sp.org/tlog-checkpoint): the size and root of a log's tree, as the text of a signed note.
import { LedgerError } from './error.ts';
import { readNote, type SignedNote } from './note.ts';
import { emptyRoot } from './proofs.ts';
import { base64, decimal, hashFromText, SIZE } from './text.ts';

export type Checkpoint = {
  /** Which log it is: a name that looks like an address without its scheme. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** Lines below the root; nobody but the log vouches for them. */
  readonly extensions: readonly string[];
};

/** A checkpoint with the note that carries it; believe it only after `verifyNote`. */
export type SignedCheckpoint = Checkpoint & { readonly note: SignedNote };

/** @throws LedgerError saying what of the format does not hold */
export function readCheckpoint(bytes: Uint8Array): SignedCheckpoint {
  const note = readNote(bytes);
  return { ...checkpointFromText(note.text), note };
}

/** The text that is signed, with its last line end. */
export function checkpointText({ origin, size, root, extensions }: Checkpoint): string {
  return `${[origin, String(size), base64(root), ...extensions].join('\n')}\n`;
}

function checkpointFromText(text: string): Checkpoint {
  const [origin = '', size, root, ...extensions] = text.slice(0, -1).split('\n');
  if (origin === '') throw new LedgerError('检查点没有来源（origin）', 'the checkpoint has no origin');
  if (size === undefined || root === undefined)
    throw new LedgerError('检查点不足三行', 'the checkpoint has fewer than three lines');
  if (extensions.includes('')) throw new LedgerError('检查点中有空行', 'the checkpoint has an empty line');
  const read = {
    origin,
    size: decimal(size, SIZE),
    root: hashFromText(root, { zh: '检查点的根', en: 'the root of the checkpoint' }),
    extensions,
  };
  emptyRoot(read.size, read.root);
  return read;
}
