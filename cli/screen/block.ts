// One block of offers screened to lines of output: the same work whether here or in another thread.
import type { Hit, RowProblem, Screener } from '@qingfeng/screening';
import { type BlockSource, type RowsBlock, readOfferRows, readOffers } from '@qingfeng/screening/readers';

export type Task = ({ readonly kind: 'lines' } & BlockSource) | ({ readonly kind: 'rows' } & RowsBlock);

export type Tally = {
  rows: number;
  hits: number;
  offersHit: number;
  gbkLines: number;
  refused: number;
  noted: number;
};

/** Output of a block, in UTF-8. Of its problems the first thousand, in the order of their lines. */
export type Result = { readonly output: Uint8Array; readonly tally: Tally; readonly problems: readonly RowProblem[] };

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

/** How a hit is printed. */
export type Layout = 'json' | 'text';

export function screenBlock(screener: Screener, task: Task, layout: Layout): Result {
  const tally = { ...EMPTY_TALLY };
  const output = new Lines();
  const onOffer = (offer: Parameters<Screener['screen']>[0]): void => {
    const hits = screener.screen(offer);
    if (hits.length === 0) return;
    tally.hits += hits.length;
    tally.offersHit += 1;
    for (const hit of hits) output.add(layout === 'json' ? jsonLine(hit) : plainLine(hit));
  };
  const reading = task.kind === 'lines' ? readOffers(task, onOffer) : readOfferRows(task, onOffer);
  tally.rows = reading.rows;
  tally.gbkLines = reading.gbkLines;
  for (const { refused } of reading.problems) {
    if (refused) tally.refused += 1;
    else tally.noted += 1;
  }
  return {
    output: output.bytes(),
    tally,
    problems: reading.problems.toSorted((one, other) => one.line - other.line).slice(0, 1_000),
  };
}

/** Text collected as UTF-8; a string of megabytes made of small pieces would cost more than the screening. */
class Lines {
  #buffer = Buffer.allocUnsafe(1 << 18);
  #length = 0;

  add(line: string): void {
    const most = line.length * 3;
    if (this.#length + most > this.#buffer.length) {
      const wider = Buffer.allocUnsafe(this.#buffer.length * 2 + most);
      this.#buffer.copy(wider, 0, 0, this.#length);
      this.#buffer = wider;
    }
    this.#length += this.#buffer.write(line, this.#length);
  }

  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }
}

const quoted = JSON.stringify;

/** As JSON.stringify would write it, in half the time. */
function jsonLine({ offerId, right, mark, alias, field, span, found, transforms, score, features }: Hit): string {
  let parts = '';
  for (const name in features) parts += `${parts === '' ? '' : ','}"${name}":${features[name]}`;
  const ways = transforms.length === 0 ? '' : `"${transforms.join('","')}"`;
  const other = alias === undefined ? '' : `"alias":${quoted(alias)},`;
  return (
    `{"offerId":${quoted(offerId)},"right":${quoted(right)},"mark":${quoted(mark)},${other}"field":"${field}",` +
    `"span":[${span[0]},${span[1]}],"found":${quoted(found)},"transforms":[${ways}],"score":${score},"features":{${parts}}}\n`
  );
}

function plainLine({ score, offerId, right, mark, found, transforms }: Hit): string {
  const ways = transforms.length === 0 ? '' : `\t${transforms.join(',')}`;
  return `${score.toFixed(2)}\t${offerId}\t${mark} (${right})\t${found.replace(/\s+/g, ' ')}${ways}\n`;
}
