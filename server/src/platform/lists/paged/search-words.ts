// Words that a person looks for, and where they stand in a text.

/** The words of a query, divided by spaces; at most eight, as more find nothing that fewer do not. */
export function wordsOf(q: string | undefined): string[] {
  return (q ?? '')
    .split(/\s+/u)
    .filter((word) => word !== '')
    .slice(0, 8);
}

/** A piece of the text around the first word found, each word found in it between [[ and ]]. */
export function snippet(text: string, words: readonly string[], around = 30): string {
  const places = words.map((word) => text.toLowerCase().indexOf(word.toLowerCase())).filter((at) => at >= 0);
  const first = places.length === 0 ? 0 : Math.min(...places);
  const start = Math.max(0, first - around);
  const end = Math.min(text.length, first + around * 3);
  const marked = mark(text.slice(start, end), words);
  return `${start > 0 ? '…' : ''}${marked}${end < text.length ? '…' : ''}`;
}

function mark(piece: string, words: readonly string[]): string {
  const longestFirst = [...words].sort((one, other) => other.length - one.length);
  const pattern = longestFirst.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|');
  return pattern === '' ? piece : piece.replaceAll(new RegExp(pattern, 'giu'), '[[$&]]');
}
