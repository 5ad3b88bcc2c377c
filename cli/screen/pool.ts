// Blocks to threads and their results back in the order of the blocks. With one thread everything happens here.
import { Worker } from 'node:worker_threads';
import { type Automaton, type CompiledRights, screenerOf } from '@qingfeng/screening';
import { type Layout, type Result, screenBlock, type Task } from './block.ts';

export type PoolOptions = {
  readonly compiled: CompiledRights;
  readonly minScore: number;
  readonly layout: Layout;
  readonly threads: number;
};

/** What is asked of a block besides: where the input goes on after it. */
export type Queued<Mark> = { readonly task: Task; readonly mark: Mark };

// Enough that no thread waits for the reader, few enough that memory stays small.
const AHEAD = 3;

/** Screens the tasks; yields each result with its mark, in the order of the tasks. */
export async function* screenAll<Mark>(
  tasks: AsyncIterable<Queued<Mark>>,
  options: PoolOptions,
): AsyncGenerator<{ result: Result; mark: Mark }> {
  if (options.threads === 1) {
    const screener = screenerOf(options.compiled, options);
    for await (const { task, mark } of tasks) yield { result: screenBlock(screener, task, options.layout), mark };
    return;
  }
  const lanes = startLanes(options);
  try {
    const waiting: { result: Promise<Result>; mark: Mark }[] = [];
    let next = 0;
    for await (const { task, mark } of tasks) {
      const lane = lanes[next % lanes.length];
      next += 1;
      if (lane === undefined) continue;
      const result = lane.screen(task);
      // Whoever waits for it hears of a failure; until then it must not count as unheard.
      result.catch(() => {});
      waiting.push({ result, mark });
      const first = waiting.length >= lanes.length * AHEAD ? waiting.shift() : undefined;
      if (first !== undefined) yield { result: await first.result, mark: first.mark };
    }
    for (const { result, mark } of waiting) yield { result: await result, mark };
  } finally {
    await Promise.all(lanes.map(({ worker }) => worker.terminate()));
  }
}

type Lane = { worker: Worker; screen: (task: Task) => Promise<Result> };

function startLanes({ compiled, minScore, layout, threads }: PoolOptions): Lane[] {
  const workerData = { compiled: shared(compiled), minScore, layout };
  return Array.from({ length: threads }, () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData });
    const waiting: { resolve: (result: Result) => void; reject: (error: Error) => void }[] = [];
    worker.on('message', (result: Result) => waiting.shift()?.resolve(result));
    worker.on('error', (error: Error) => {
      for (const one of waiting.splice(0)) one.reject(error);
    });
    return {
      worker,
      screen: (task) =>
        new Promise<Result>((resolve, reject) => {
          waiting.push({ resolve, reject });
          worker.postMessage(task);
        }),
    };
  });
}

/** The same register with its tables in memory that all threads see. */
function shared(compiled: CompiledRights): CompiledRights {
  return {
    ...compiled,
    owners: sharedArray(compiled.owners),
    written: sharedAutomaton(compiled.written),
    sounds: compiled.sounds === null ? null : sharedAutomaton(compiled.sounds),
  };
}

function sharedAutomaton(automaton: Automaton): Automaton {
  return {
    edges: sharedArray(automaton.edges),
    entryOf: sharedArray(automaton.entryOf),
    nextEntry: sharedArray(automaton.nextEntry),
    values: sharedArray(automaton.values),
    pairs: sharedArray(automaton.pairs),
    triples: sharedArray(automaton.triples),
  };
}

function sharedArray(array: Int32Array): Int32Array {
  const copy = new Int32Array(new SharedArrayBuffer(Math.max(4, array.byteLength)), 0, array.length);
  copy.set(array);
  return copy;
}
