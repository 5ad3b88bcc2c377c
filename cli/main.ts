// The `qingfeng` command: what Node compiled once it finds again, then the program is loaded.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// The launcher names the place in the environment; whoever starts this file by itself gets the same one.
enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'qingfeng', 'compiled'));
const { leaveQuietlyWhenNobodyReads } = await import('./output.ts');
const { run } = await import('./program.ts');
leaveQuietlyWhenNobodyReads();
process.exitCode = await run(process.argv.slice(2));
