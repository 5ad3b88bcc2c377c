// Commands for whoever runs the platform work on its data folder, not over HTTP: the server's own program does it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { CommandContext } from './command.ts';
import { Failure, Interrupted } from './failure.ts';
import type { Sentence } from './language.ts';
import { writeNotice } from './output.ts';
import { type Progress, startProgress } from './progress.ts';

const program = fileURLToPath(new URL('../server/src/operate.ts', import.meta.url));
/** Ends the operation in order when we are killed without a word; it would go on unseen. */
const stopWithUs = new URL('../scripts/stop-with-parent.mjs', import.meta.url).href;

type Line =
  | { progress: { phase: string; done: number; total: number | null } }
  | { result: unknown }
  | { failure: Sentence; code?: string };

export type Operation = {
  /** Verb and options of server/src/operate.ts. */
  verb: string;
  options?: object;
  /** What each phase is called while it runs. */
  phases?: Record<string, Sentence>;
  /** Said once when the work has begun, by operations that go on until they are stopped. */
  begun?: Sentence;
};

/**
 * Runs one operation to its end, with a progress bar when a person watches.
 * @throws Failure with what the server's program said
 */
export async function operate(
  { verb, options = {}, phases = {}, begun }: Operation,
  { say }: CommandContext,
): Promise<unknown> {
  if (!isAtServer()) throw elsewhere();
  const child = spawn(process.execPath, ['--import', stopWithUs, program, verb, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  if (child.stdout === null) throw new TypeError('what it says is piped');
  const ended = new Promise<void>((resolve, reject) => child.once('error', reject).once('close', () => resolve()));
  let interrupted: NodeJS.Signals | undefined;
  const release = passSignals((signal) => {
    interrupted = signal;
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
  const bar = progressOf((phase) => say(phases[phase] ?? { zh: '进行中', en: 'Working' }));
  let last: Line | undefined;
  try {
    for await (const text of createInterface({ input: child.stdout })) {
      const line = JSON.parse(text) as Line;
      if (!('progress' in line)) last = line;
      else if (begun === undefined) bar.show(line.progress);
      else await writeNotice(say(begun));
    }
    await ended;
  } finally {
    bar.stop();
    release();
  }
  if (last !== undefined && 'result' in last) return last.result;
  const failure =
    last === undefined || !('failure' in last)
      ? undefined
      : new Failure(last.failure, last.code === undefined ? {} : { code: last.code });
  if (interrupted !== undefined) throw new Interrupted(interrupted, failure);
  if (failure !== undefined) throw failure;
  throw new Failure({ zh: '操作意外终止', en: 'the operation ended unexpectedly' });
}

/** Whether the server's program lies beside the command; a command packed for other machines comes without it. */
export const isAtServer = (): boolean => existsSync(program);

function elsewhere(): Failure {
  return new Failure(
    {
      zh: '此命令在服务器所在的机器上运行：请登录那台机器，在服务器的安装文件夹中用 npx qingfeng 执行',
      en: "this command runs on the server's own machine: sign in there and run it with npx qingfeng in the server's folder",
    },
    { code: 'command.atServer' },
  );
}

/** From a terminal Ctrl-C reaches the child by itself; it tidies up, and we wait for it. */
function passSignals(pass: (signal: NodeJS.Signals) => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const listeners = signals.map((signal) => {
    const listener = (): void => pass(signal);
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  return () => {
    for (const remove of listeners) remove();
  };
}

function progressOf(label: (phase: string) => string) {
  let current: { phase: string; bar: Progress; done: number } | undefined;
  return {
    show({ phase, done, total }: { phase: string; done: number; total: number | null }): void {
      if (total === null) return;
      if (current?.phase !== phase) {
        current?.bar.stop();
        current = { phase, bar: startProgress({ label: label(phase), total, long: true }), done: 0 };
      }
      current.bar.advance(done - current.done);
      current.done = done;
    },
    stop: () => current?.bar.stop(),
  };
}
