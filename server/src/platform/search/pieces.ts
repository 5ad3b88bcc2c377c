// Pieces of two characters of a text, and where words stand in it. Pure; runs also where files from outside are read.

/** Different pieces of one file that are kept; a text of some 50,000 characters has no more. */
const most = 20_000;

/** Letters as the search compares them: one width, one case, no space between them. */
function compact(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, '');
}

/** The pieces of a text, each once. */
export function piecesOf(text: string): string[] {
  const letters = [...compact(text)];
  const found = new Set<string>();
  for (let at = 0; at + 1 < letters.length && found.size < most; at += 1) found.add(`${letters[at]}${letters[at + 1]}`);
  return [...found];
}

/** The text around the first of the words, one line; undefined where one of them is not in it. */
export function passageOf(text: string, words: readonly string[], around = 40): string | undefined {
  const whole = compact(text);
  const wanted = words.map(compact).filter((word) => word !== '');
  if (wanted.length === 0 || wanted.some((word) => !whole.includes(word))) return undefined;
  // Spaces are as they stand in the file, so that the passage reads as it is printed.
  const line = text.normalize('NFKC').replaceAll(/\s+/gu, ' ');
  const places: number[] = [];
  for (let at = 0; at < line.length; at += 1) if (line[at] !== ' ') places.push(at);
  const joined = line.toLowerCase().replaceAll(' ', '');
  const [first] = wanted
    .map((word) => joined.indexOf(word))
    .filter((at) => at >= 0)
    .toSorted((a, b) => a - b);
  const from = places[first ?? 0] ?? 0;
  const start = Math.max(0, from - around);
  const end = Math.min(line.length, from + around * 3);
  return `${start > 0 ? '…' : ''}${marked(line.slice(start, end), wanted)}${end < line.length ? '…' : ''}`;
}

/** Words between [[ and ]], also where a line broke within one. */
function marked(piece: string, words: readonly string[]): string {
  const escaped = (letter: string): string => letter.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const patterns = words
    .toSorted((one, other) => other.length - one.length)
    .map((word) => [...word].map(escaped).join(' ?'));
  return piece.replaceAll(new RegExp(patterns.join('|'), 'giu'), '[[$&]]');
}
