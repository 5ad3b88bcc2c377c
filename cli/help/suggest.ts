// "Did you mean": the words nearest to what was typed.

/** Words that programs elsewhere know, and what is meant by them here. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  '?': 'help',
  '/?': 'help',
  '-?': 'help',
  man: 'help',
  usage: 'help',
  帮助: 'help',
  version: '--version',
  '-v': '--version',
  '-version': '--version',
  版本: '--version',
};

const MOST = 3;

/** The words nearest to the typed one, the nearest first; none where nothing is near. */
export function nearest(typed: string, words: readonly string[]): string[] {
  const other = ELSEWHERE[typed.toLowerCase()];
  if (other !== undefined && words.includes(other)) return [other];
  const given = bare(typed);
  const near = [...new Set(words)].flatMap((word) => {
    const meant = bare(word);
    const begun = given.length >= 3 && meant.startsWith(given);
    const far = begun ? 1 : distance(given, meant);
    return begun || (far <= 3 && far < 0.45 * Math.max(given.length, meant.length)) ? [{ word, far }] : [];
  });
  const least = Math.min(...near.map(({ far }) => far));
  return near
    .filter(({ far }) => far === least)
    .map(({ word }) => word)
    .sort()
    .slice(0, MOST);
}

const bare = (word: string): string => word.replace(/^-+/, '').toLowerCase();

/** Letters to insert, take out, replace or swap with their neighbour (optimal string alignment). */
function distance(one: string, other: string): number {
  let [before, row] = [[] as number[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let down = 1; down <= one.length; down += 1) {
    const next = [down];
    for (let along = 1; along <= other.length; along += 1) {
      const same = one[down - 1] === other[along - 1];
      const swapped = down > 1 && along > 1 && one[down - 1] === other[along - 2] && one[down - 2] === other[along - 1];
      next[along] = Math.min(
        (row[along] ?? 0) + 1,
        (next[along - 1] ?? 0) + 1,
        (row[along - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[along - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, row] = [row, next];
  }
  return row[other.length] ?? 0;
}
