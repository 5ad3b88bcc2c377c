// Work on many records in parts, one after the other, since the server takes so many at once: how far it is, and what was done where it stops.

/** As many as the server takes at once. */
export const mostAtOnce = 200;

/** `left`: items of which nothing is known; `error`: why, where it was a refusal and nobody stopped it. */
export type DoneInParts<Answer> = { answers: Answer[]; left: number; error?: unknown };

export type InPartsOptions = {
  size?: number;
  /** How many items are done. */
  onProgress?: (done: number) => void;
  /** Asked between two parts. */
  stopped?: () => boolean;
};

/** @param work `place` counts the parts from 0, so that each has a key of its own however often it is sent */
export async function inParts<Item, Answer>(
  items: readonly Item[],
  work: (part: Item[], place: number) => Promise<Answer>,
  { size = mostAtOnce, onProgress, stopped = () => false }: InPartsOptions = {},
): Promise<DoneInParts<Answer>> {
  const answers: Answer[] = [];
  for (let from = 0; from < items.length; from += size) {
    const left = items.length - from;
    if (from > 0 && stopped()) return { answers, left };
    try {
      answers.push(await work(items.slice(from, from + size), from / size));
    } catch (error) {
      return { answers, left, error };
    }
    onProgress?.(Math.min(from + size, items.length));
  }
  return { answers, left: 0 };
}

/** Where nothing was done at all, the refusal is that of the whole. @throws whatever the first part was refused with */
export function refusedWhole<Answer>(done: DoneInParts<Answer>): DoneInParts<Answer> {
  if (done.answers.length === 0 && done.error !== undefined) throw done.error;
  return done;
}

type Report<Row> = { rows: Row[]; done: number; refused: number };

/** The reports of all parts as one. */
export function oneReport<Row>(reports: readonly Report<Row>[]): Report<Row> {
  return {
    rows: reports.flatMap(({ rows }) => rows),
    done: reports.reduce((all, { done }) => all + done, 0),
    refused: reports.reduce((all, { refused }) => all + refused, 0),
  };
}
