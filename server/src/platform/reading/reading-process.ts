// One process for reading, seen from the server: started when needed, watched while it reads, killed when it takes too much.
import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, openSync, readSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Answered, Asked } from './messages.ts';

/** Why a process was ended before it answered. */
export type Ending = 'time' | 'memory' | 'left' | 'crash';

export class ReadingEnded extends Error {
  readonly ending: Ending;

  constructor(ending: Ending) {
    super(`reading ended: ${ending}`);
    this.ending = ending;
  }
}

export type ProcessLimits = {
  /** Bytes of memory of the whole process. */
  memory: number;
};

type Work = Asked & { seconds: number; signal?: AbortSignal | undefined };

const entry = fileURLToPath(new URL('./reader-process.ts', import.meta.url));
const watchEvery = 25;
/** How many times its processor time a piece of work may take by the clock; what it waited for a core is not counted, up to `longest`. */
const patience = 5;
const longest = 20;
/** Of a second; in these Linux tells the processor time of processes, on every architecture. */
const ticks = 100;
/** Statm counts in pages of this size on every machine that the embedded PostgreSQL runs on, but for some of arm64. */
const pageBytes = 4096;

export type ReadingProcess = {
  /** Does one piece of work. @throws ReadingEnded */
  run(work: Work): Promise<Answered>;
  /** False once it has ended. */
  readonly alive: boolean;
  end(): void;
};

/** Starts a process. Nothing of the server's environment goes with it but what Node needs. */
export function startReadingProcess({ memory }: ProcessLimits): ReadingProcess {
  const heap = Math.floor((memory * 0.7) / (1024 * 1024));
  const child = fork(entry, [], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${heap}`, '--disable-warning=ExperimentalWarning'],
    env: environment(),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  giveWay(child);
  idle(child);
  const used = watchUse(child);
  let alive = true;
  const gone = (): void => {
    alive = false;
    used.close();
  };
  child.on('exit', gone);
  child.on('error', gone);
  const end = (): void => {
    alive = false;
    child.kill('SIGKILL');
  };
  return {
    get alive() {
      return alive;
    },
    end,
    run: (work) => runIn(child, { work, memory, used, end }),
  };
}

type Running = { work: Work; memory: number; used: UseWatch; end: () => void };

function runIn(child: ChildProcess, { work, memory, used, end }: Running): Promise<Answered> {
  const { seconds, signal, module, name, args, file, out, together, large, back } = work;
  const asked: Asked = {
    ...{ module, name, args, file },
    ...(out !== undefined && { out }),
    ...(together !== undefined && { together }),
    ...(large !== undefined && { large }),
    ...(back !== undefined && { back }),
  };
  return new Promise((resolve, reject) => {
    const stop = (ending: Ending) => (): void => {
      settle();
      end();
      reject(new ReadingEnded(ending));
    };
    const [begun, before, waitedBefore] = [performance.now(), used.seconds(), used.waited()];
    const watch = setInterval(() => {
      const taken = {
        clock: (performance.now() - begun) / 1000,
        processor: used.seconds() - before,
        waited: used.waited() - waitedBefore,
      };
      if (used.bytes() > memory) stop('memory')();
      else if (tookTooLong(taken, seconds)) stop('time')();
    }, watchEvery);
    const left = stop('left');
    const crashed = stop('crash');
    const answered = (message: unknown): void => {
      settle();
      // What it took stays with it: the next file begins in a fresh one.
      if (used.bytes() > memory / 2) end();
      resolve(message as Answered);
    };
    const settle = (): void => {
      clearInterval(watch);
      signal?.removeEventListener('abort', left);
      child.off('message', answered).off('exit', exited).off('error', crashed);
      idle(child);
    };
    // V8 ends a process whose heap is full with SIGABRT.
    const exited = (_code: number | null, by: NodeJS.Signals | null): void =>
      (by === 'SIGABRT' ? stop('memory') : crashed)();
    if (signal?.aborted === true) {
      left();
      return;
    }
    signal?.addEventListener('abort', left);
    child.on('message', answered).on('exit', exited).on('error', crashed);
    child.ref();
    child.channel?.ref();
    child.send(asked, (error) => {
      if (error !== null) crashed();
    });
  });
}

/**
 * Whether a piece of work is given up that may take `seconds` of processor time. A reader gives way to everything else: on a full machine a
 * good file waits for its turn thirty times as long as it is read.
 * @param taken seconds: by the clock, of processor time, and waited for a core
 */
export function tookTooLong(taken: { clock: number; processor: number; waited: number }, seconds: number): boolean {
  if (taken.processor > seconds) return true;
  return taken.clock - taken.waited > seconds * patience || taken.clock > seconds * longest;
}

/** A process without work keeps nobody from ending. */
function idle(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

/** Requests come first where there are fewer cores than work: a reader gets what nobody else wants. */
function giveWay({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // Not every system lets it be lowered; the file is read all the same.
  }
}

type UseWatch = {
  /** In memory. */
  bytes(): number;
  /** Of processor time since it began. */
  seconds(): number;
  /** In which it had work and no core, since it began. */
  waited(): number;
  close(): void;
};

/**
 * What a process uses; 0 where the system does not say, as outside Linux: there the heap and the time by the clock are bounded. Asked forty
 * times a second, so the files stay open: opened anew each time, Node takes 64 kB for what it cannot know to be short.
 */
function watchUse({ pid }: ChildProcess): UseWatch {
  const [memory, times, turns] = ['statm', 'stat', 'schedstat'].map((name) => openLine(`/proc/${pid}/${name}`));
  return {
    bytes: () => Number(memory?.read().split(' ')[1] ?? 0) * pageBytes,
    // Fields 14 and 15; the name before them stands in brackets and may hold spaces.
    seconds: () => {
      const [, ...fields] = times?.read().split(') ') ?? [];
      const [user = 0, system = 0] = fields.join(') ').split(' ').slice(11, 13).map(Number);
      return (user + system) / ticks;
    },
    // In nanoseconds, the second of three figures.
    waited: () => Number(turns?.read().split(' ')[1] ?? 0) / 1e9,
    close: () => {
      memory?.close();
      times?.close();
      turns?.close();
    },
  };
}

type OpenLine = { read(): string; close(): void };

function openLine(path: string): OpenLine {
  const line = Buffer.alloc(1_000);
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
  } catch {
    // Not Linux, or it has ended before it began.
  }
  return {
    read: () => {
      try {
        return file === undefined ? '' : line.toString('latin1', 0, readSync(file, line, 0, line.length, 0));
      } catch {
        return '';
      }
    },
    close: () => {
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}

function environment(): NodeJS.ProcessEnv {
  const { PATH, TZ, LANG, NODE_COMPILE_CACHE } = process.env;
  return Object.fromEntries(
    Object.entries({ PATH, TZ, LANG, NODE_COMPILE_CACHE }).filter(([, value]) => value !== undefined),
  );
}
