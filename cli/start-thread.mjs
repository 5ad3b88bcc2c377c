// A thread begins here rather than in TypeScript: what Node compiled once it finds again, which each thread must be told anew.
import { enableCompileCache, getCompileCacheDir } from 'node:module';
import { workerData } from 'node:worker_threads';

if (getCompileCacheDir() === undefined && workerData.compiled !== null) enableCompileCache(workerData.compiled);
await import(workerData.module);
