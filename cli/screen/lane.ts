// Threads that screen blocks beside this one. Blocks and output lie in memory that both see: megabytes sent to and fro would keep the system busy
// with giving memory and taking it back, which threads of one process wait for.
import { startThread } from '../thread.ts';
import type { Result, Task } from './block.ts';
import type { Layout } from './hit-lines.ts';
import type { SharedRegister } from './shared-register.ts';

/** Blocks that a thread may have at a time: enough that it does not wait, few enough that memory stays small. */
const AHEAD = 3;

/** A result that stays as it is until it is given back. */
export type Held = { readonly result: Result; readonly release: () => void };

export type Lane = {
  readonly isFree: () => boolean;
  begin: (beginning: Omit<Beginning, 'memory'>) => void;
  /** Screens a block; the caller may write over it at once. */
  screen: (task: Task) => Promise<Held>;
  end: () => Promise<unknown>;
};

/** What a thread is told first. */
export type Beginning = {
  readonly register: SharedRegister;
  readonly minScore: number;
  readonly layout: Layout;
  readonly memory: SharedArrayBuffer;
};

/** A block for a thread; how many of its bytes are in the slot, null where they are in the task itself. */
export type Asked = { readonly task: Task; readonly slot: number; readonly bytes: number | null };

/** Its result; how many bytes of output are in the slot, null where they are in the result itself. */
export type Answered = { readonly result: Result; readonly slot: number; readonly bytes: number | null };

export type Slot = { readonly input: Uint8Array; readonly output: Uint8Array };

const INPUT = 1 << 20;
const OUTPUT = 1 << 22;

/** The shared memory of a thread, as both its ends see it. */
export function slotsIn(memory: SharedArrayBuffer): Slot[] {
  return Array.from({ length: AHEAD }, (_, number) => {
    const at = number * (INPUT + OUTPUT);
    return { input: new Uint8Array(memory, at, INPUT), output: new Uint8Array(memory, at + INPUT, OUTPUT) };
  });
}

const WORKER = new URL('./worker.ts', import.meta.url);

/** Threads besides this one; they load what they need while the register is still being read. @param module what each of them runs */
export const startLanes = (threads: number, module = WORKER): Lane[] =>
  Array.from({ length: threads - 1 }, () => startLane(module));

function startLane(module: URL): Lane {
  const worker = startThread(module);
  const memory = new SharedArrayBuffer(AHEAD * (INPUT + OUTPUT));
  const slots = slotsIn(memory);
  const free = [...slots.keys()];
  const waiting: { resolve: (held: Held) => void; reject: (error: Error) => void }[] = [];
  // A thread may fail before the first task waits for it.
  let failure: Error | undefined;
  worker.on('message', ({ result, slot, bytes }: Answered) => {
    const output = bytes === null ? result.output : (slots[slot] as Slot).output.subarray(0, bytes);
    waiting.shift()?.resolve({ result: { ...result, output }, release: () => free.push(slot) });
  });
  worker.on('error', (error: Error) => {
    failure = error;
    for (const one of waiting.splice(0)) one.reject(error);
  });
  return {
    isFree: () => free.length > 0,
    begin: (beginning) => worker.postMessage({ ...beginning, memory } satisfies Beginning),
    screen: (task) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) throw failure;
        const slot = free.shift();
        if (slot === undefined) throw new RangeError('every slot of the thread is taken');
        waiting.push({ resolve, reject });
        worker.postMessage(laidIn(slots, slot, task));
      }),
    end: () => worker.terminate(),
  };
}

/** Lays the bytes of a task into a slot, where it has any and they find room. */
function laidIn(slots: readonly Slot[], slot: number, task: Task): Asked {
  if (task.kind !== 'lines' || task.bytes.length > INPUT) return { task, slot, bytes: null };
  slots[slot]?.input.set(task.bytes);
  return { task: { ...task, bytes: new Uint8Array(0) }, slot, bytes: task.bytes.length };
}
