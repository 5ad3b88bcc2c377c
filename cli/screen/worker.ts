// A thread that screens blocks over the shared register; started by pool.ts, which sends the register first.
import { parentPort } from 'node:worker_threads';
import { screenerOf } from '@qingfeng/screening';
import { blockScreener, type Result, type Task } from './block.ts';
import type { Layout } from './hit-lines.ts';
import { registerFrom, type SharedRegister } from './shared-register.ts';

export type Beginning = { readonly register: SharedRegister; readonly minScore: number; readonly layout: Layout };

let screen: ((task: Task) => Result) | undefined;

parentPort?.on('message', (message: Beginning | Task) => {
  if ('register' in message) {
    const { register, minScore, layout } = message;
    screen = blockScreener(screenerOf(registerFrom(register), { minScore }), layout);
    return;
  }
  if (screen === undefined) return;
  const result = screen(message);
  const output = new Uint8Array(result.output);
  parentPort?.postMessage({ ...result, output }, [output.buffer]);
});
