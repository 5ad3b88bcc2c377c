// One block of offers screened to lines of output: the same work whether here or in another thread.
import type { Offer, Printing, RowProblem, Screener, TitlePrinter } from '@qingfeng/screening';
import {
  type BlockReading,
  type BlockSource,
  type PlainTitles,
  plainTitles,
  type RowsBlock,
  readOfferRows,
  readOffers,
  readTitles,
} from '@qingfeng/screening/readers';
import { HitLines, type Layout } from './hit-lines.ts';
import { BlockIds, type NotedIds } from './repeated-ids.ts';

export type Task = ({ readonly kind: 'lines' } & BlockSource) | ({ readonly kind: 'rows' } & RowsBlock);

export type Tally = {
  rows: number;
  hits: number;
  offersHit: number;
  gbkLines: number;
  refused: number;
  noted: number;
};

/** Output of a block, in UTF-8; it may be written over when the next block is screened. Of its problems the first thousand, in the order of their lines. */
export type Result = {
  readonly output: Uint8Array;
  readonly tally: Tally;
  readonly problems: readonly RowProblem[];
  /** Ids of its offers; null of titles alone, whose ids are their lines. */
  readonly ids: NotedIds | null;
};

export const EMPTY_TALLY: Tally = { rows: 0, hits: 0, offersHit: 0, gbkLines: 0, refused: 0, noted: 0 };

export function sumOf(one: Tally, other: Tally): Tally {
  return {
    rows: one.rows + other.rows,
    hits: one.hits + other.hits,
    offersHit: one.offersHit + other.offersHit,
    gbkLines: one.gbkLines + other.gbkLines,
    refused: one.refused + other.refused,
    noted: one.noted + other.noted,
  };
}

/** What screens one block after the other: titles alone all at once, other offers one by one. */
export function blockScreener(screener: Screener, layout: Layout): (task: Task) => Result {
  const lines = new HitLines(screener, layout);
  const ids = new BlockIds();
  const printer = layout === 'json' ? titlePrinter(lines, screener) : null;
  return (task) => {
    const tally = { ...EMPTY_TALLY };
    const titles = printer === null ? null : plainTitlesOf(task);
    if (printer !== null && titles !== null) {
      const { output, ...found } = printer.scan(titles.bytes, titles.line);
      return { output, tally: { ...tally, ...found, rows: titles.rows }, problems: [], ids: null };
    }
    const isOfTitles = task.kind === 'lines' && task.format === 'text';
    const reading = isOfTitles
      ? titlesInto(lines, screener, task, tally)
      : offersInto({ lines, screener, ids }, task, tally);
    tally.rows = reading.rows;
    tally.gbkLines = reading.gbkLines;
    for (const { refused } of reading.problems) {
      if (refused) tally.refused += 1;
      else tally.noted += 1;
    }
    const problems = reading.problems.toSorted((one, other) => one.line - other.line).slice(0, 1_000);
    return { output: lines.take(), tally, problems, ids: isOfTitles ? null : ids.take() };
  };
}

function titlePrinter(lines: HitLines, screener: Screener): TitlePrinter | null {
  const lookThrough: Printing['lookThrough'] = (title, line, found) => {
    const hits = screener.findInTitle(title, found);
    lines.add(hits, { id: String(line), field: 'title', text: title });
    return { output: lines.take(), hits: hits.length };
  };
  return screener.titlePrinter(lines.printing(lookThrough));
}

/** The bytes of titles alone, where all of them are UTF-8. */
function plainTitlesOf(task: Task): PlainTitles | null {
  return task.kind === 'lines' && task.format === 'text' ? plainTitles(task) : null;
}

function titlesInto(lines: HitLines, screener: Screener, task: BlockSource, tally: Tally): BlockReading {
  const { text, ...reading } = readTitles(task);
  screener.findInLines(text, task.line, (hits, number, offset) => {
    tally.hits += hits.length;
    tally.offersHit += 1;
    lines.addOfLine(hits, { text, number, offset });
  });
  return reading;
}

function offersInto(
  { lines, screener, ids }: { lines: HitLines; screener: Screener; ids: BlockIds },
  task: Task,
  tally: Tally,
): BlockReading {
  const onOffer = (offer: Offer, line: number): void => {
    ids.note(offer.id, line);
    let hit = false;
    screener.find(offer, (hits, field, text) => {
      hit = true;
      tally.hits += hits.length;
      lines.add(hits, { id: offer.id, field, text });
    });
    if (hit) tally.offersHit += 1;
  };
  return task.kind === 'lines' ? readOffers(task, onOffer) : readOfferRows(task, onOffer);
}
