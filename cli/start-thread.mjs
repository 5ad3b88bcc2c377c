// A thread begins here rather than in TypeScript: what Node compiled once it finds again, which each thread must be told anew.
import module from 'node:module';
import { workerData } from 'node:worker_threads';

// Node 20, under which the packed command runs, keeps nothing compiled.
if (workerData.compiled !== null && module.getCompileCacheDir?.() === undefined)
  module.enableCompileCache?.(workerData.compiled);
await import(workerData.module);
