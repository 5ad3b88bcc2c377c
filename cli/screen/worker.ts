// A thread that screens blocks over the shared register; started by lane.ts, which sends the register first.
import { parentPort } from 'node:worker_threads';
import { screenerOf } from '@qingfeng/screening';
import { blockScreener, type Result, type Task } from './block.ts';
import { type Answered, type Asked, type Beginning, type Slot, slotsIn } from './lane.ts';
import { registerFrom } from './shared-register.ts';

let screen: ((task: Task) => Result) | undefined;
let slots: readonly Slot[] = [];
/** The block in hand: what reads texts does not read shared memory. */
let block = new Uint8Array(0);

parentPort?.on('message', (message: Beginning | Asked) => {
  if ('register' in message) {
    const { register, minScore, layout, memory } = message;
    slots = slotsIn(memory);
    screen = blockScreener(screenerOf(registerFrom(register), { minScore }), layout);
    return;
  }
  const slot = slots[message.slot];
  if (screen === undefined || slot === undefined) return;
  const result = screen(
    message.bytes === null ? message.task : withBytes(message.task, slot.input.subarray(0, message.bytes)),
  );
  parentPort?.postMessage(answer(result, slot, message.slot));
});

function withBytes(task: Task, bytes: Uint8Array): Task {
  if (block.length < bytes.length) block = new Uint8Array(bytes.length * 2);
  block.set(bytes);
  return task.kind === 'lines' ? { ...task, bytes: block.subarray(0, bytes.length) } : task;
}

function answer(result: Result, { output }: Slot, slot: number): Answered {
  const bytes = result.output.length;
  if (bytes > output.length) return { result: { ...result, output: new Uint8Array(result.output) }, slot, bytes: null };
  output.set(result.output);
  return { result: { ...result, output: new Uint8Array(0) }, slot, bytes };
}
