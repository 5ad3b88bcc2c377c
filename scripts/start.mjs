// npm start: sets up what is missing, then runs the server under the pinned Node until it ends.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { serve } from './serve.mjs';
import {
  ensureContract,
  ensureInstalled,
  ensureWebBuilt,
  pinnedEnvironment,
  pinnedNode,
  root,
  withSetupErrors,
} from './setup.mjs';

const args = process.argv.slice(2);

await withSetupErrors(async () => {
  ensureInstalled({ only: 'start' });
  await Promise.all([ensureContract().then(ensureWebBuilt), isThere() ? undefined : fillHome()]);
  serve({ node: pinnedNode, environment: pinnedEnvironment(), root, args });
});

/** Whether the home was started before: then it is what it is. */
function isThere() {
  const usual = process.env.QINGFENG_DEMO === '2026' || args.includes('2026') ? '.qingfeng-2026' : '.qingfeng';
  return existsSync(join(resolve(root, process.env.QINGFENG_HOME || usual), 'mode'));
}

/** A demonstration is restored, or told for the first time, beside the building; what stops it the start says itself. */
function fillHome() {
  return new Promise((resolve) => {
    const program = ['--import', './scripts/stop-with-parent.mjs', join('server', 'src', 'main.ts'), '--fill', ...args];
    const stdio = ['ignore', 'inherit', 'ignore', 'ipc'];
    const child = spawn(pinnedNode, program, { cwd: root, env: pinnedEnvironment(), stdio });
    child.on('error', resolve);
    child.on('exit', resolve);
  });
}
