// A postmaster that ends by itself is started again, a stated number of times: a server without its database would answer 503 for ever.
import { setTimeout as wait } from 'node:timers/promises';
import type { Postmaster } from './cluster.ts';
import { isRunning } from './process-facts.ts';

/** More ends than `most` within `minutes` are not chance: a disk that is full, a damaged cluster, memory that is taken away. */
const restarts = { most: 5, minutes: 10 };

export type KeptRunning = {
  /** The postmaster that runs now, or ran last. */
  current(): Postmaster;
  /** Settles when it ended once more than `restarts` allows: it is not started again then. */
  lost: Promise<void>;
  /** From now on nothing is started; settles when a start that was under way has ended. */
  end(): Promise<void>;
};

/**
 * Looks five times a second whether the postmaster is there (one that was taken over is no child of ours).
 * @param q.startAgain takes the port of the one before, since connections look for it there; may throw, which counts as an end
 */
export function keepRunning(q: {
  first: Postmaster;
  startAgain: (port: number) => Promise<Postmaster>;
  log: (line: string) => void;
}): KeptRunning {
  const { promise: lost, resolve: giveUp } = Promise.withResolvers<void>();
  let current = q.first;
  let ended = false;
  let starting: Promise<void> | undefined;
  const ends: number[] = [];

  const startAgain = async (): Promise<void> => {
    while (!ended) {
      ends.push(performance.now());
      const lately = ends.filter((at) => at > performance.now() - restarts.minutes * 60_000).length;
      if (lately > restarts.most) {
        q.log(`PostgreSQL ended more than ${restarts.most} times in ${restarts.minutes} minutes.`);
        ended = true;
        giveUp();
        return;
      }
      q.log(`PostgreSQL (pid ${current.pid}) has ended; starting it again, ${lately} of ${restarts.most} times.`);
      try {
        current = await q.startAgain(current.port);
        return;
      } catch (error) {
        q.log(error instanceof Error ? error.message : String(error));
        await wait(500 * lately);
      }
    }
  };
  const timer = setInterval(() => {
    if (ended || starting !== undefined || isRunning(current.pid)) return;
    starting = startAgain().finally(() => {
      starting = undefined;
    });
  }, 200);
  timer.unref();
  return {
    current: () => current,
    lost,
    end: async () => {
      ended = true;
      clearInterval(timer);
      await starting;
    },
  };
}
