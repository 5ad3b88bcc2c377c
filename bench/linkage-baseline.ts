// The simple method beside ours: TF-IDF over character trigrams of the whole record, and of two tables each other's best.

const WORDS = /[\p{L}\p{N}]+/gu;

function trigrams(text: string): string[] {
  const spaced = ` ${(text.toLowerCase().match(WORDS) ?? []).join(' ')} `;
  return Array.from({ length: Math.max(0, spaced.length - 2) }, (_, at) => spaced.slice(at, at + 3));
}

/** Pairs of texts by number in their lists, each the best of the other. */
export function mutualBest(left: readonly string[], right: readonly string[]): [number, number][] {
  const bags = [...left, ...right].map((text) => {
    const counts = new Map<string, number>();
    for (const gram of trigrams(text)) counts.set(gram, (counts.get(gram) ?? 0) + 1);
    return counts;
  });
  const documents = new Map<string, number>();
  for (const bag of bags) for (const gram of bag.keys()) documents.set(gram, (documents.get(gram) ?? 0) + 1);
  const vectors = bags.map((bag) => {
    const weighed = [...bag].map(([gram, count]): [string, number] => [
      gram,
      (1 + Math.log(count)) * Math.log(1 + bags.length / (documents.get(gram) ?? 1)),
    ]);
    const length = Math.sqrt(weighed.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
    return weighed.map(([gram, weight]): [string, number] => [gram, weight / length]);
  });
  const postings = new Map<string, [number, number][]>();
  for (const [at, vector] of vectors.slice(left.length).entries()) {
    for (const [gram, weight] of vector) {
      const list = postings.get(gram);
      if (list === undefined) postings.set(gram, [[at, weight]]);
      else list.push([at, weight]);
    }
  }
  const bestOfLeft = new Map<number, [number, number]>();
  const bestOfRight = new Map<number, [number, number]>();
  for (const [one, vector] of vectors.slice(0, left.length).entries()) {
    const scores = new Map<number, number>();
    for (const [gram, weight] of vector) {
      for (const [other, there] of postings.get(gram) ?? [])
        scores.set(other, (scores.get(other) ?? 0) + weight * there);
    }
    for (const [other, score] of scores) {
      if (score > (bestOfLeft.get(one)?.[1] ?? 0)) bestOfLeft.set(one, [other, score]);
      if (score > (bestOfRight.get(other)?.[1] ?? 0)) bestOfRight.set(other, [one, score]);
    }
  }
  return [...bestOfLeft].flatMap(([one, [other]]): [number, number][] =>
    bestOfRight.get(other)?.[0] === one ? [[one, other]] : [],
  );
}
