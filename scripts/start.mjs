// npm start: sets up what is missing, then runs the server under the pinned Node until it ends.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import {
  ensureContract,
  ensureInstalled,
  ensureWebBuilt,
  pinnedEnvironment,
  pinnedNode,
  root,
  withSetupErrors,
} from './setup.mjs';

await withSetupErrors(async () => {
  ensureInstalled({ only: 'start' });
  await ensureContract();
  await ensureWebBuilt();
  serve();
});

/** npm hands on every signal but the one that it cannot: when it is killed, we have another parent. */
function whenOrphaned(act) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    act();
  }, 500);
  watch.unref();
}

function serve() {
  // In a session of its own: Ctrl-C in the terminal reaches npm, us and the shell between, and npm passes it on again.
  // The server gets each signal once, from here; and when we are killed, from stop-with-parent.mjs.
  const args = [
    '--import',
    './scripts/stop-with-parent.mjs',
    join('server', 'src', 'main.ts'),
    ...process.argv.slice(2),
  ];
  const child = spawn(pinnedNode, args, {
    cwd: root,
    env: pinnedEnvironment(),
    detached: true,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  let passedAt = Number.NEGATIVE_INFINITY;
  const pass = (signal) => {
    // A repeat within a second is the same key press on another way.
    if (performance.now() - passedAt < 1000) return;
    passedAt = performance.now();
    child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass);
  if (process.env.npm_lifecycle_event === 'start') whenOrphaned(() => pass('SIGTERM'));
  child.on('error', (error) => {
    console.error(`The server cannot be started: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 128 + constants.signals[signal]));
}
