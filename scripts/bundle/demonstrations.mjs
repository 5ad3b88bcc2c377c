// The stories of the demonstrations as files beside a release: who unpacks them in a clone or a bundle of that version has the first
// start of a demonstration without the telling.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedEnvironment, pinnedNode, root, SetupError } from '../setup.mjs';

const editions = ['2016', '2026'];

/**
 * Tells each demonstration in a home of its own and keeps its file; half a minute each.
 * @param folder is made and filled with one file each
 * @param beside where the homes are made, to be removed by whoever asks
 * @throws SetupError where one cannot be told
 */
export function tellDemonstrations(folder, beside) {
  const cache = join(beside, 'cache');
  for (const edition of editions) {
    console.log(`Telling the demonstration of ${edition} …`);
    const env = { ...pinnedEnvironment(), XDG_CACHE_HOME: cache, QINGFENG_HOME: join(beside, edition) };
    const program = [join('server', 'src', 'main.ts'), '--fill', '--demo', edition];
    const { status } = spawnSync(pinnedNode, program, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) throw new SetupError(`The demonstration of ${edition} cannot be told.`);
  }
  mkdirSync(folder);
  const kept = join(cache, 'qingfeng', 'demonstrations');
  for (const name of readdirSync(kept)) renameSync(join(kept, name), join(folder, name));
}
