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
  const used = watchMemory(child);
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

type Running = { work: Work; memory: number; used: MemoryWatch; end: () => void };

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
    const timer = setTimeout(stop('time'), seconds * 1000);
    const watch = setInterval(() => {
      if (used.bytes() > memory) stop('memory')();
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
      clearTimeout(timer);
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

type MemoryWatch = { bytes(): number; close(): void };

/**
 * Bytes in memory; 0 where the system does not say, as outside Linux: there the heap alone is bounded. Asked forty times a second, so
 * the file stays open: opened anew each time, Node takes 64 kB for what it cannot know to be short.
 */
function watchMemory({ pid }: ChildProcess): MemoryWatch {
  const line = Buffer.alloc(200);
  let file: number | undefined;
  try {
    file = openSync(`/proc/${pid}/statm`, 'r');
  } catch {
    // Not Linux, or it has ended before it began.
  }
  return {
    bytes: () => {
      try {
        if (file === undefined) return 0;
        const length = readSync(file, line, 0, line.length, 0);
        return Number(line.toString('latin1', 0, length).split(' ')[1]) * pageBytes;
      } catch {
        return 0;
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
