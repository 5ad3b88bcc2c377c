// Words of lists as they stand in a plain text: at each place the longest one, and the reading goes on behind it.

/** Entries by the first character of their words, the longest first: the longest that stands at a place is the one that is meant. */
export type WordList<Entry extends { readonly word: string }> = ReadonlyMap<string, readonly Entry[]>;

export function wordList<Entry extends { readonly word: string }>(entries: readonly Entry[]): WordList<Entry> {
  const byFirst = new Map<string, Entry[]>();
  for (const entry of entries.toSorted((one, other) => other.word.length - one.word.length)) {
    const first = entry.word.charAt(0);
    const list = byFirst.get(first);
    if (list === undefined) byFirst.set(first, [entry]);
    else list.push(entry);
  }
  return byFirst;
}

/** @param stands whether a word that may begin at a place does stand there */
export function* wordsIn<Entry extends { readonly word: string }>(
  plain: string,
  list: WordList<Entry>,
  stands: (entry: Entry, at: number) => boolean,
): Generator<Entry> {
  for (let at = 0; at < plain.length; ) {
    const here = list.get(plain.charAt(at))?.find((entry) => plain.startsWith(entry.word, at) && stands(entry, at));
    if (here !== undefined) yield here;
    at += here?.word.length ?? 1;
  }
}
