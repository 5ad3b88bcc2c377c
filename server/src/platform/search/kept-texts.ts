// Texts of files that a search has just read, in memory and nowhere else: whoever refines a search or comes back to it does not have the
// same files read again. Whom a text is shown to is asked of the database each time, before anybody looks here.

/** Signs of one text, and of all that are kept; a longer text is read again. */
export const mostOfOne = 50_000;
const mostOfAll = 2_000_000;
const milliseconds = 10 * 60 * 1000;

export type KeptTexts = {
  /** Whether a text is kept, the empty one too. */
  get(storeKey: string): string | undefined;
  keep(storeKey: string, text: string): void;
};

/** @param now in milliseconds */
export function keepTexts(now: () => number = () => performance.now()): KeptTexts {
  // The one that was asked for longest ago comes first.
  const kept = new Map<string, { text: string; until: number }>();
  let signs = 0;
  const drop = (storeKey: string): void => {
    signs -= kept.get(storeKey)?.text.length ?? 0;
    kept.delete(storeKey);
  };
  const keep = (storeKey: string, text: string): void => {
    drop(storeKey);
    if (text.length > mostOfOne) return;
    kept.set(storeKey, { text, until: now() + milliseconds });
    signs += text.length;
    for (const oldest of kept.keys()) {
      if (signs <= mostOfAll && kept.size <= mostOfAll / 100) break;
      drop(oldest);
    }
  };
  return {
    get: (storeKey) => {
      for (const [each, { until }] of kept) if (until <= now()) drop(each);
      const text = kept.get(storeKey)?.text;
      if (text !== undefined) keep(storeKey, text);
      return text;
    },
    keep,
  };
}
