// The two threads that take uploads in: one digests and seals content, one writes and digests what was sealed. Started when first needed,
// one pair for the process; what they remember of an upload can be read again from where it lies.
import { MessageChannel, Worker } from 'node:worker_threads';
import type { ContentKey } from '../../crypto/sealed-files.ts';
import { type Answer, type Ended, type Fault, newPlace, type ToSealing, type ToWriting } from './messages.ts';

type Lying = { sealed: number };

export type Threads = {
  /** Reads what lies, up to what was torn, where anything does. */
  read(q: { path: string; content: ContentKey; lies: boolean }): Promise<Lying & { received: number; whole: boolean }>;
  /** Goes on after so many bytes that lie, or begins anew with the head. */
  goOn(q: { path: string; head: Uint8Array; upTo: number }): Promise<Lying>;
  /** Waits for a free place; `lies` says when what was given is written. @param chunks at most `placeBytes` together */
  add(path: string, chunks: readonly Uint8Array[]): Promise<{ lies: Promise<Lying> }>;
  /** Seals the end and brings everything to disk; again, it says the same. */
  end(path: string): Promise<Lying & { ended: Ended }>;
  forget(path: string): void;
};

/** What a thread failed at, with the code of the system. */
class ThreadFault extends Error {
  readonly code: string | undefined;
  constructor({ message, code }: Fault) {
    super(message);
    this.code = code;
  }
}

const places = 8;
let running: Threads | undefined;

export function uploadThreads(): Threads {
  running ??= start();
  return running;
}

function start(): Threads {
  const memory = Array.from({ length: places }, newPlace);
  const { port1: sealing, port2: writing } = new MessageChannel();
  const made = {
    sealing: new Worker(new URL('./sealing-thread.ts', import.meta.url), {
      workerData: { writing, places: memory },
      transferList: [writing],
    }),
    writing: new Worker(new URL('./writing-thread.ts', import.meta.url), {
      workerData: { sealing, places: memory },
      transferList: [sealing],
    }),
  };
  const { ask, tell } = asking(Object.values(made), () => {
    running = undefined;
  });
  const seal = (message: Unasked<ToSealing>) => ask(made.sealing, message);
  const free = turnsFor(places);
  return {
    read: async (q) => saying(await seal({ do: 'open', ...q }), 'whole'),
    goOn: async (q) => lying(await ask(made.writing, { do: 'open', ...q } satisfies Unasked<ToWriting>)),
    async add(path, chunks) {
      const place = await free.take();
      let length = 0;
      for (const chunk of chunks) {
        memory[place]?.content.set(chunk, length);
        length += chunk.length;
      }
      const lies = seal({ do: 'add', path, place, length }).then(lying);
      void lies.catch(() => {}).then(() => free.giveBack(place));
      return { lies };
    },
    async end(path) {
      const place = await free.take();
      try {
        return saying(await seal({ do: 'end', path, place }), 'ended');
      } finally {
        free.giveBack(place);
      }
    },
    forget: (path) => tell({ do: 'forget', path }),
  };
}

type Unasked<Message> = Message extends { ask: number } ? Omit<Message, 'ask'> : never;

/** Questions to threads, each with its answer. A process ends where only they are left; not while somebody waits for them. */
function asking(workers: readonly Worker[], onEnd: () => void) {
  const waiting = new Map<number, { done: (answer: Answer) => void; fail: (error: Error) => void }>();
  let asks = 0;
  const hold = (): void => {
    for (const worker of workers) {
      if (waiting.size === 0) worker.unref();
      else worker.ref();
    }
  };
  const ended = (error: Error): void => {
    onEnd();
    for (const { fail } of waiting.values()) fail(error);
    waiting.clear();
    for (const worker of workers) void worker.terminate();
  };
  const answered = (answer: Answer): void => {
    const asker = waiting.get(answer.ask);
    waiting.delete(answer.ask);
    if (waiting.size === 0) hold();
    if ('fault' in answer) asker?.fail(new ThreadFault(answer.fault));
    else asker?.done(answer);
  };
  for (const worker of workers)
    worker
      .on('message', answered)
      .on('error', ended)
      .on('exit', () => ended(new Error('a thread for uploads ended')));
  hold();
  return {
    ask: (worker: Worker, message: object): Promise<Answer> =>
      new Promise((done, fail) => {
        asks += 1;
        waiting.set(asks, { done, fail });
        if (waiting.size === 1) hold();
        worker.postMessage({ ...message, ask: asks });
      }),
    tell(message: ToSealing & ToWriting) {
      for (const worker of workers) worker.postMessage(message);
    },
  };
}

/** Numbers from 0 that are lent out, to whoever waits longest. */
function turnsFor(count: number) {
  const free = Array.from({ length: count }, (_, at) => at);
  const waiting: ((place: number) => void)[] = [];
  return {
    take: (): Promise<number> => {
      const place = free.pop();
      return place === undefined ? new Promise((done) => waiting.push(done)) : Promise.resolve(place);
    },
    giveBack(place: number): void {
      const next = waiting.shift();
      if (next === undefined) free.push(place);
      else next(place);
    },
  };
}

function lying(answer: Answer): Lying {
  if (!('sealed' in answer)) throw new Error('a thread did not say what lies');
  return { sealed: answer.sealed };
}

function saying<Kind extends 'whole' | 'ended'>(
  answer: Answer,
  kind: Kind,
): Extract<Required<Answer>, { [K in Kind]: unknown }> {
  if (!(kind in answer)) throw new Error(`a thread did not say what is ${kind}`);
  return answer as Extract<Required<Answer>, { [K in Kind]: unknown }>;
}
