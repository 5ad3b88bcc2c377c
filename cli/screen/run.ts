// A whole run: blocks in, lines out in order, problems told, progress shown, a checkpoint now and then.
import type { FileHandle } from 'node:fs/promises';
import type { CompiledRights, RowProblem } from '@qingfeng/screening';
import { writeBytes } from '../output.ts';
import { EMPTY_TALLY, sumOf, type Tally } from './block.ts';
import { type Checkpoint, dropCheckpoint, readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import type { Layout } from './hit-lines.ts';
import type { Input, Place } from './input.ts';
import type { Lane } from './lane.ts';
import { screenAll } from './pool.ts';
import { RepeatedIds } from './repeated-ids.ts';
import { openToWrite } from './writing.ts';

export type RunOptions = {
  readonly compiled: CompiledRights;
  readonly input: Input;
  readonly minScore: number;
  readonly layout: Layout;
  readonly lanes: readonly Lane[];
  /** A file for the hits, with the signature of the run; standard output where null. */
  readonly out: { readonly path: string; readonly signature: string; readonly resume: boolean } | null;
  readonly onProblem: (problem: RowProblem) => void;
  readonly onProgress: (place: Place, tally: Tally) => void;
};

export type RunReport = { readonly tally: Tally; readonly resumedAt: Place | null };

const START: Place = { offset: 0, line: 1 };
// Blocks between two checkpoints: 4 to 8 MB of offers.
const EVERY = 16;

export async function runScreening(options: RunOptions): Promise<RunReport> {
  const { out } = options;
  if (out === null)
    return {
      tally: await screenInto(options, { from: START, tally: EMPTY_TALLY }, writeBytes, () => {}),
      resumedAt: null,
    };
  const old = out.resume ? await readCheckpoint(out.path, out.signature) : null;
  const file = await openToWrite(out.path, old === null ? 'w' : 'r+');
  try {
    if (old !== null) await file.truncate(old.written);
    const resumed = await screenToFile(options, out, file, old);
    return { tally: resumed, resumedAt: old?.place ?? null };
  } finally {
    await file.close();
  }
}

async function screenToFile(
  options: RunOptions,
  { path, signature }: { path: string; signature: string },
  file: FileHandle,
  old: Checkpoint | null,
): Promise<Tally> {
  let written = old?.written ?? 0;
  let blocks = 0;
  await dropUnless(old, path);
  const write = async (bytes: Uint8Array): Promise<void> => {
    for (let at = 0; at < bytes.length; )
      at += (await file.write(bytes, at, bytes.length - at, written + at)).bytesWritten;
    written += bytes.length;
  };
  const tally = await screenInto(
    options,
    { from: old?.place ?? START, tally: old?.tally ?? EMPTY_TALLY },
    write,
    async (place, sofar) => {
      blocks += 1;
      if (blocks % EVERY === 0) await writeCheckpoint(path, { signature, place, written, tally: sofar });
    },
  );
  await dropCheckpoint(path);
  return tally;
}

/** A checkpoint of another run must not outlive the output that it spoke of. */
async function dropUnless(old: Checkpoint | null, path: string): Promise<void> {
  if (old === null) await dropCheckpoint(path);
}

async function screenInto(
  { compiled, input, minScore, layout, lanes, onProblem, onProgress }: RunOptions,
  { from, tally: before }: { from: Place; tally: Tally },
  write: (bytes: Uint8Array) => Promise<void>,
  after: (place: Place, tally: Tally) => Promise<void> | void,
): Promise<Tally> {
  let tally = before;
  const tasks = input.tasks(from, ({ line, bytes }) => {
    tally = { ...tally, rows: tally.rows + 1, refused: tally.refused + 1 };
    const mega = (bytes / 1024 ** 2).toFixed(1);
    onProblem({
      line,
      code: 'tooLong',
      refused: true,
      text: { zh: `一行有 ${mega} MB，超过 1 MB`, en: `a line of ${mega} MB, over 1 MB` },
    });
  });
  // Of a run that goes on where another stopped, ids before that place are not known.
  const repeated = new RepeatedIds();
  for await (const { result, mark } of screenAll(tasks, { compiled, minScore, layout, lanes })) {
    const again = result.ids === null ? [] : repeated.take(result.ids);
    tally = sumOf(tally, { ...result.tally, noted: result.tally.noted + again.length });
    for (const problem of inLines([...result.problems, ...again])) onProblem(problem);
    await write(result.output);
    await after(mark, tally);
    onProgress(mark, tally);
  }
  return tally;
}

const inLines = (problems: readonly RowProblem[]): readonly RowProblem[] =>
  problems.toSorted((one, other) => one.line - other.line);
