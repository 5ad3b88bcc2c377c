// Blocks to threads and their results back in the order of the blocks. This thread is one of them.
import { type CompiledRights, screenerOf } from '@qingfeng/screening';
import { startThread } from '../thread.ts';
import { blockScreener, type Result, type Task } from './block.ts';
import type { Layout } from './hit-lines.ts';
import { shareRegister } from './shared-register.ts';
import type { Beginning } from './worker.ts';

export type PoolOptions = {
  readonly compiled: CompiledRights;
  readonly minScore: number;
  readonly layout: Layout;
  /** Threads started beforehand, see `startLanes`. */
  readonly lanes: readonly Lane[];
};

/** What is asked of a block besides: where the input goes on after it. */
export type Queued<Mark> = { readonly task: Task; readonly mark: Mark };

// Enough that no thread waits for the reader, few enough that memory stays small.
const AHEAD = 3;

/** Screens the tasks; yields each result with its mark, in the order of the tasks. The lanes end with it. */
export async function* screenAll<Mark>(
  tasks: AsyncIterable<Queued<Mark>>,
  { compiled, minScore, layout, lanes }: PoolOptions,
): AsyncGenerator<{ result: Result; mark: Mark }> {
  const screenHere = blockScreener(screenerOf(compiled, { minScore }), layout);
  if (lanes.length > 0) {
    const register = shareRegister(compiled);
    for (const lane of lanes) lane.begin({ register, minScore, layout });
  }
  const waiting: { result: Promise<Result>; mark: Mark; done: boolean }[] = [];
  for await (const { task, mark } of tasks) {
    const lane = lanes.find(({ waiting: { length } }) => length < AHEAD);
    if (lanes.length === 0) {
      yield { result: screenHere(task), mark };
      continue;
    }
    const one = {
      result: lane?.screen(task) ?? Promise.resolve(kept(screenHere(task))),
      mark,
      done: lane === undefined,
    };
    // Whoever waits for it hears of a failure; until then it must not count as unheard.
    one.result.then(
      () => {
        one.done = true;
      },
      () => {
        one.done = true;
      },
    );
    waiting.push(one);
    while (waiting[0]?.done || waiting.length > (lanes.length + 1) * AHEAD) {
      const first = waiting.shift();
      if (first !== undefined) yield { result: await first.result, mark: first.mark };
    }
  }
  for (const { result, mark } of waiting) yield { result: await result, mark };
}

/** A result that outlives the next block. */
const kept = (result: Result): Result => ({ ...result, output: new Uint8Array(result.output) });

export type Lane = {
  readonly waiting: readonly unknown[];
  begin: (beginning: Beginning) => void;
  screen: (task: Task) => Promise<Result>;
  end: () => Promise<unknown>;
};

const WORKER = new URL('./worker.ts', import.meta.url);

/** Threads besides this one; they load what they need while the register is still being read. @param module what each of them runs */
export function startLanes(threads: number, module = WORKER): Lane[] {
  return Array.from({ length: threads - 1 }, () => {
    const worker = startThread(module);
    const waiting: { resolve: (result: Result) => void; reject: (error: Error) => void }[] = [];
    // A thread may fail before the first task waits for it.
    let failure: Error | undefined;
    worker.on('message', (result: Result) => waiting.shift()?.resolve(result));
    worker.on('error', (error: Error) => {
      failure = error;
      for (const one of waiting.splice(0)) one.reject(error);
    });
    return {
      waiting,
      begin: (beginning) => worker.postMessage(beginning),
      screen: (task) =>
        new Promise<Result>((resolve, reject) => {
          if (failure !== undefined) throw failure;
          waiting.push({ resolve, reject });
          worker.postMessage(task);
        }),
      end: () => worker.terminate(),
    };
  });
}
