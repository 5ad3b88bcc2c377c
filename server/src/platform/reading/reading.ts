// The readers of files from outside: a queue before at most two processes, where everybody holds one of them at most.
import { rm } from 'node:fs/promises';
import { Problem } from '../errors/problem.ts';
import type { OrOnDisk } from '../files/bytes-on-disk.ts';
import type { Scratch } from '../files/scratch.ts';
import { describeBytes } from '../files/size.ts';
import { readFrames } from './frames.ts';
import { putBack, withoutLargeBytes } from './large-bytes.ts';
import type { Answered, Asked } from './messages.ts';
import { type Behalf, currentBehalf } from './on-behalf.ts';
import { readingProblem } from './problems.ts';
import { ReadingEnded, type ReadingProcess, startReadingProcess } from './reading-process.ts';

export type ReadingOptions = {
  /** For what a process writes and the server reads. */
  scratch: Scratch;
  /** Processes; 2 unless given. */
  processes?: number;
  /** Bytes of memory of each; 512 MB unless given. */
  memory?: number;
  /** Longest time in the queue, in seconds; 120 unless given. */
  patience?: number;
  log?: { error(entry: object, message: string): void };
};

/** `seconds`: of processor time that reading may take, five times as long by the clock, without what it waited for a core; `patience`: in the queue, where another than that of all holds. */
export type ReadRequest = Asked & { seconds: number; patience?: number | undefined };

/** A file of somebody: `ahead` is how many are read or begun before it; null while it is read itself. */
export type Waiting = { file: string; ahead: number | null };

export type Reading = {
  /**
   * Has a file read in a process of its own.
   * @throws Problem of the reader; reading.tookTooLong, reading.tookTooMuch, reading.failed, reading.busy
   */
  run(request: ReadRequest): Promise<unknown>;
  /** What `owner` waits for. */
  waitingOf(owner: string): Waiting[];
  /** Where a process may write. */
  scratch: Scratch;
  /** Ends what is under way. */
  close(): Promise<void>;
};

type Task = {
  request: ReadRequest;
  behalf: Behalf;
  resolve: (answered: Answered) => void;
  reject: (error: unknown) => void;
};

const idleMilliseconds = 30_000;
/** Files of one person, and of all, that may wait. */
const mostWaiting = { own: 20, all: 200 };

/** Opens the readers; a process is started with the first file. */
export function openReading(options: ReadingOptions): Reading {
  const { scratch, processes = 2, memory = 512 * 1024 * 1024, patience = 120, log } = options;
  const waiting: Task[] = [];
  const running = new Map<Task, ReadingProcess>();
  const idle: ReadingProcess[] = [];
  /** The turn in which each owner was last served; who waited longest since then is next. */
  const served = new Map<string, number>();
  let turn = 0;
  let closed = false;
  let rest: NodeJS.Timeout | undefined;

  const next = (): Task | undefined => {
    const busy = new Set([...running.keys()].map(({ behalf }) => behalf.owner));
    const free = waiting.filter(({ behalf }) => !busy.has(behalf.owner));
    return free.toSorted((a, b) => (served.get(a.behalf.owner) ?? 0) - (served.get(b.behalf.owner) ?? 0))[0];
  };

  const begin = (): void => {
    while (!closed && running.size < processes) {
      const task = next();
      if (task === undefined) break;
      waiting.splice(waiting.indexOf(task), 1);
      turn += 1;
      served.set(task.behalf.owner, turn);
      void read(task);
    }
    // Nobody has to be remembered once nobody waits.
    if (waiting.length === 0 && running.size === 0) served.clear();
  };

  const read = async (task: Task): Promise<void> => {
    clearTimeout(rest);
    const reader = takeIdle(idle) ?? startReadingProcess({ memory });
    running.set(task, reader);
    try {
      task.resolve(await reader.run({ ...task.request, signal: task.behalf.signal }));
    } catch (error) {
      task.reject(error);
    } finally {
      running.delete(task);
      if (closed) reader.end();
      else if (reader.alive) idle.push(reader);
      rest = setTimeout(() => endAll(idle), idleMilliseconds).unref();
      begin();
    }
  };

  const queued = (request: ReadRequest, behalf: Behalf): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const mine = waiting.filter((task) => task.behalf.owner === behalf.owner).length;
      if (closed || mine >= mostWaiting.own || waiting.length >= mostWaiting.all) throw busy(request);
      const task: Task = { request, behalf, resolve, reject };
      const giveUp = (error: Error) => (): void => {
        const at = waiting.indexOf(task);
        if (at < 0) return;
        waiting.splice(at, 1);
        reject(error);
      };
      const timer = setTimeout(giveUp(busy(request)), (request.patience ?? patience) * 1000);
      const left = giveUp(new ReadingEnded('left'));
      behalf.signal?.addEventListener('abort', left);
      const settled = (): void => {
        clearTimeout(timer);
        behalf.signal?.removeEventListener('abort', left);
      };
      task.resolve = (answered) => {
        settled();
        resolve(answered);
      };
      task.reject = (error) => {
        settled();
        reject(error);
      };
      waiting.push(task);
      begin();
    });

  return {
    run: async (request) => {
      const { args, large, remove } = await withoutLargeBytes(request.args, scratch);
      const answered = await queued({ ...request, args, large, back: await scratch.newFile() }, currentBehalf())
        .catch((error: unknown) => {
          throw error instanceof ReadingEnded ? endedProblem(error, request, memory) : error;
        })
        .finally(remove);
      if ('result' in answered) return wholeResult(answered);
      if ('problem' in answered) {
        const { code, params, fields } = answered.problem;
        throw new Problem(code, params, { fields });
      }
      log?.error({ reader: request.name, error: answered.failure }, 'a reader failed');
      throw readingProblem('reading.failed', { name: request.file, reason: answered.failure });
    },
    waitingOf: (owner) => [
      ...[...running.keys()].filter((task) => task.behalf.owner === owner).map((task) => said(task, null)),
      ...waiting.flatMap((task, at) => (task.behalf.owner === owner ? [said(task, at + running.size)] : [])),
    ],
    scratch,
    close: async () => {
      closed = true;
      clearTimeout(rest);
      endAll(idle);
      for (const task of waiting.splice(0)) task.reject(busy(task.request));
      for (const reader of running.values()) reader.end();
    },
  };
}

async function wholeResult({ result, large = [] }: Extract<Answered, { result: unknown }>): Promise<unknown> {
  const held = [result];
  try {
    await putBack(held, large);
    return held[0];
  } finally {
    for (const { path } of large) await rm(path, { force: true });
  }
}

const said = ({ request }: Task, ahead: number | null): Waiting => ({ file: request.file, ahead });

const busy = ({ file }: ReadRequest): Problem => readingProblem('reading.busy', { name: file });

function takeIdle(idle: ReadingProcess[]): ReadingProcess | undefined {
  for (let reader = idle.pop(); reader !== undefined; reader = idle.pop()) if (reader.alive) return reader;
  return undefined;
}

function endAll(idle: ReadingProcess[]): void {
  for (const reader of idle.splice(0)) reader.end();
}

function endedProblem({ ending }: ReadingEnded, { file: name, seconds }: ReadRequest, memory: number): Problem {
  switch (ending) {
    case 'time':
      return readingProblem('reading.tookTooLong', { name, seconds });
    case 'memory':
      return readingProblem('reading.tookTooMuch', { name, limit: describeBytes(memory) });
    case 'left':
      return readingProblem('reading.failed', { name, reason: 'the sender has left' });
    case 'crash':
      return readingProblem('reading.failed', { name, reason: 'the reader ended' });
    default:
      throw new TypeError(`unknown ending ${JSON.stringify(ending satisfies never)}`);
  }
}

/**
 * The functions of a module, run where files are read: `readersOf<typeof import('./scan.ts')>(url, seconds)`. `read` gives what one
 * returns; `spooled` what one yields, read to its end and kept on disk.
 * @param patience seconds in the queue: short where a transaction waits
 * @param together how many of the items that a reader yields are in memory at a time
 */
export function readersOf<Module>(module: URL, seconds: number, patience?: number, together?: number) {
  const requestOf = (q: { file: string; read: string; args: readonly unknown[] }): ReadRequest => {
    const asked = { module: module.href, name: q.read, args: q.args, file: q.file, seconds, patience };
    return together === undefined ? asked : { ...asked, together };
  };
  return {
    read: async <Name extends keyof Module & string>(
      reading: Pick<Reading, 'run'>,
      q: { file: string; read: Name; args: OrOnDisk<ArgumentsOf<Module[Name]>> },
    ): Promise<ResultOf<Module[Name]>> => (await reading.run(requestOf(q))) as ResultOf<Module[Name]>,
    spooled: async <Name extends keyof Module & string>(
      reading: Pick<Reading, 'run' | 'scratch'>,
      q: { file: string; read: Name; args: OrOnDisk<ArgumentsOf<Module[Name]>> },
    ): Promise<Spooled<ItemOf<Module[Name]>>> => {
      const out = await reading.scratch.newFile();
      const discard = (): Promise<void> => rm(out, { force: true });
      const count = await reading.run({ ...requestOf(q), out }).catch(async (error: unknown) => {
        await discard();
        throw error;
      });
      return { count: Number(count), discard, items: () => itemsOf(out, discard) };
    },
  };
}

/** What a reader has yielded, on disk: no transaction waits for it to be read. */
export type Spooled<Item> = {
  count: number;
  /** In order, once; what is left is removed with the end, however it comes. */
  items(): AsyncGenerator<Item>;
  /** For whoever does not ask for the items. */
  discard(): Promise<void>;
};

async function* itemsOf<Item>(path: string, discard: () => Promise<void>): AsyncGenerator<Item> {
  try {
    for await (const item of readFrames(path)) yield item as Item;
  } finally {
    await discard();
  }
}

type ArgumentsOf<F> = F extends (...args: infer Arguments) => unknown ? Arguments : never;
type ResultOf<F> = F extends (...args: never[]) => infer Result ? Awaited<Result> : never;
type ItemOf<F> = F extends (...args: never[]) => AsyncIterable<infer Item> | Iterable<infer Item> ? Item : never;
