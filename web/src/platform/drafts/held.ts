// Which tab fills in a draft: the same form in two tabs is two drafts, so that no tab writes over the words of the other.

/** Without locks, which are there over TLS and on this machine alone, the tab that holds a draft answers whoever asks. */
const asking = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('qingfeng-drafts-held');
const held = new Set<string>();
const longestAnswer = 120;

asking?.addEventListener('message', ({ data }) => {
  const { ask } = data as { ask?: string };
  if (ask !== undefined && held.has(ask)) asking.postMessage({ held: ask });
});

/** @returns gives it back; null where another form, here or in another tab, has it */
export async function hold(id: string): Promise<(() => void) | null> {
  if (held.has(id)) return null;
  return navigator.locks === undefined ? holdByWord(id) : holdByLock(id);
}

function holdByLock(id: string): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    void navigator.locks.request(`qingfeng-draft ${id}`, { ifAvailable: true }, (lock) => {
      if (lock === null) return resolve(null);
      return new Promise<void>((release) => resolve(noted(id, release)));
    });
  });
}

async function holdByWord(id: string): Promise<(() => void) | null> {
  const answered = new Promise<boolean>((resolve) => {
    const hear = ({ data }: MessageEvent) => (data as { held?: string }).held === id && end(true);
    const end = (is: boolean) => {
      asking?.removeEventListener('message', hear);
      resolve(is);
    };
    asking?.addEventListener('message', hear);
    setTimeout(() => end(false), longestAnswer);
  });
  asking?.postMessage({ ask: id });
  return (await answered) || held.has(id) ? null : noted(id, () => undefined);
}

function noted(id: string, release: () => void): () => void {
  held.add(id);
  return () => {
    held.delete(id);
    release();
  };
}
