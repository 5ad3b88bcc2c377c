// The server as a process of its own, which gets each signal once and ends with whoever started it.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';

/**
 * Runs the server until it ends; this process then ends with its status.
 * @param {{ node: string, environment: NodeJS.ProcessEnv, root: string, args: string[] }} run `node` is the program that runs it
 */
export function serve({ node, environment, root, args }) {
  // In a session of its own: Ctrl-C in the terminal reaches npm, us and the shell between, and npm passes it on again.
  // The server gets each signal once, from here; and when we are killed, from stop-with-parent.mjs.
  const program = ['--import', './scripts/stop-with-parent.mjs', join('server', 'src', 'main.ts'), ...args];
  const child = spawn(node, program, {
    cwd: root,
    env: environment,
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
