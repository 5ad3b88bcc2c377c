// npm start: sets up what is missing, then runs the server under the pinned Node until it ends.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
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
  const filled = fillHome();
  // Failing, it is told at once; what is filled meanwhile stays.
  await Promise.all([ensureContract().then(ensureWebBuilt), filled]);
  serve({ node: pinnedNode, environment: pinnedEnvironment(), root, args });
});

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
