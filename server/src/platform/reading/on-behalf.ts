// For whom a file is read: known from the request on, so that no reader has to be told.
import { AsyncLocalStorage } from 'node:async_hooks';

/** `owner`: who shares one place in the queue; `signal`: aborted when nobody waits for the answer any more. */
export type Behalf = { owner: string; signal?: AbortSignal };

const behalf = new AsyncLocalStorage<Behalf>();

/** Everything that `work` begins is read for `who`. */
export function onBehalfOf<T>(who: Behalf, work: () => T): T {
  return behalf.run(who, work);
}

/** For whom the code that runs now works; the platform itself outside of requests. */
export function currentBehalf(): Behalf {
  return behalf.getStore() ?? { owner: 'system' };
}
