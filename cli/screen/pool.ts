// Blocks to threads and their results back in the order of the blocks. This thread is one of them.
import { setImmediate as turn } from 'node:timers/promises';
import { type CompiledRights, screenerOf } from '@qingfeng/screening';
import { blockScreener, type Result, type Task } from './block.ts';
import type { Layout } from './hit-lines.ts';
import type { Held, Lane } from './lane.ts';
import { shareRegister } from './shared-register.ts';

export type PoolOptions = {
  readonly compiled: CompiledRights;
  readonly minScore: number;
  readonly layout: Layout;
  /** Threads started beforehand, see `startLanes`. */
  readonly lanes: readonly Lane[];
};

/** Blocks in hand at a time: enough that this thread goes on while another begins, few enough that memory stays small. */
const MOST_WAITING = 32;

/** What is asked of a block besides: where the input goes on after it. */
export type Queued<Mark> = { readonly task: Task; readonly mark: Mark };

/** Screens the tasks; yields each result with its mark, in the order of the tasks. A result is there until the next is asked for. */
export async function* screenAll<Mark>(
  tasks: AsyncIterable<Queued<Mark>>,
  { compiled, minScore, layout, lanes }: PoolOptions,
): AsyncGenerator<{ result: Result; mark: Mark }> {
  const screenHere = blockScreener(screenerOf(compiled, { minScore }), layout);
  if (lanes.length === 0) {
    for await (const { task, mark } of tasks) yield { result: screenHere(task), mark };
    return;
  }
  for (const [number, register] of shareRegister(compiled, lanes.length).entries())
    lanes[number]?.begin({ register, minScore, layout });
  const keep = keeper();
  const waiting: { held: Promise<Held>; mark: Mark; done: boolean }[] = [];
  for await (const { task, mark } of tasks) {
    const lane = lanes.find((one) => one.isFree());
    const one = { held: lane?.screen(task) ?? Promise.resolve(keep(screenHere(task))), mark, done: lane === undefined };
    // Whoever waits for it hears of a failure; until then it must not count as unheard.
    const note = () => {
      one.done = true;
    };
    one.held.then(note, note);
    waiting.push(one);
    // What the threads have done meanwhile is heard of only when there is time for it.
    if (lane === undefined) await turn();
    while (waiting[0]?.done || waiting.length > MOST_WAITING) yield* first(waiting);
  }
  while (waiting.length > 0) yield* first(waiting);
}

async function* first<Mark>(
  waiting: { held: Promise<Held>; mark: Mark }[],
): AsyncGenerator<{ result: Result; mark: Mark }> {
  const one = waiting.shift();
  if (one === undefined) return;
  const { result, release } = await one.held;
  yield { result, mark: one.mark };
  release();
}

/** Keeps results of this thread beyond its next block, in memory that is used again. */
function keeper(): (result: Result) => Held {
  const spare: Uint8Array[] = [];
  return (result) => {
    const bytes = result.output.length;
    const last = spare.pop();
    const room = last !== undefined && last.length >= bytes ? last : new Uint8Array(bytes + (bytes >> 1));
    room.set(result.output);
    return { result: { ...result, output: room.subarray(0, bytes) }, release: () => spare.push(room) };
  };
}
