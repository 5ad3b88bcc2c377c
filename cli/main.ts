// The `qingfeng` command: what Node compiled once it finds again, then the program is loaded.
import { existsSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';

const clone = join(import.meta.dirname, '..');
const inClone = existsSync(join(clone, 'node_modules', '@qingfeng'));
// The launcher names the place in the environment; whoever starts this file by itself gets the same one. Packed for another machine the
// command keeps it where Node does by itself; Node 20 keeps none.
module.enableCompileCache?.(inClone ? join(clone, 'node_modules', '.cache', 'qingfeng', 'compiled') : undefined);
const { leaveQuietlyWhenNobodyReads } = await import('./output.ts');
const { run } = await import('./program.ts');
leaveQuietlyWhenNobodyReads();
process.exitCode = await run(process.argv.slice(2));
