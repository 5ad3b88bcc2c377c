// A thread that screens blocks over the shared register; started by pool.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { type CompiledRights, screenerOf } from '@qingfeng/screening';
import { type Layout, screenBlock, type Task } from './block.ts';

type Given = { compiled: CompiledRights; minScore: number; layout: Layout };

const { compiled, minScore, layout }: Given = workerData;
const screener = screenerOf(compiled, { minScore });

parentPort?.on('message', (task: Task) => {
  const result = screenBlock(screener, task, layout);
  const { buffer } = result.output;
  parentPort?.postMessage(result, buffer instanceof ArrayBuffer ? [buffer] : []);
});
