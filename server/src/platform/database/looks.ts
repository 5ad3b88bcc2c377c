// Work that comes due by the clock: looked for again and again for as long as the process does background work.
import type { Log } from '../errors/log.ts';

export type Background = {
  /** Lets the work that is under way come to its end. */
  stop(): Promise<void>;
};

/**
 * Looks at once, and then again and again; a failed look is logged and followed by the next.
 * @param look told by `stopping` that nothing more is to be begun
 * @param every milliseconds between the end of one look and the beginning of the next
 * @param name as the log is to call a look that failed
 */
export function keepLooking(
  look: (stopping: AbortSignal) => Promise<unknown>,
  { every, name, log }: { every: number; name: string; log: Log },
): Background {
  const stopping = new AbortController();
  let next: NodeJS.Timeout | undefined;
  const lookOnce = async (): Promise<void> => {
    try {
      await look(stopping.signal);
    } catch (error) {
      log.error({ error: String(error) }, name);
    }
    if (stopping.signal.aborted) return;
    next = setTimeout(() => {
      looking = lookOnce();
    }, every);
  };
  let looking = lookOnce();
  return {
    stop: async () => {
      stopping.abort();
      clearTimeout(next);
      await looking;
    },
  };
}
