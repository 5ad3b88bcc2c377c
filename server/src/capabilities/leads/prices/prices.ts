// How the offers found are priced: of a right, a seller or a monitor, over platforms, sellers, months and marks, beside the genuine article.
import { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { daysReversed, refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { type Line, mostDrawn, namesAsked, type PriceFilter, priceBins, priceLines, type Spread } from './store.ts';

const sellersShown = 50;
const binsWanted = 20;

const spread = {
  offers: z.int(),
  lowest: z.int(),
  quarter: z.int().describe('A quarter of the offers costs this or less'),
  middle: z.int().describe('The median; of an even number the mean of the two in the middle'),
  threeQuarters: z.int(),
  highest: z.int(),
};
const genuine = z.int().nullable().describe('Usual price of the genuine article, fen');

const priceSpread = z.object(spread).meta({ id: 'PriceSpread', description: 'Prices in fen' });
export const prices = z
  .object({
    about: z
      .object({
        right: z.object({ id: z.uuid(), mark: z.string(), holder: z.string(), referenceFen: genuine }).nullable(),
        seller: z.object({ id: z.uuid(), name: z.string() }).nullable(),
        monitor: z.object({ id: z.uuid(), title: z.string() }).nullable(),
      })
      .describe('What was asked for, by name'),
    all: priceSpread.nullable().describe('Null where no offer has a price'),
    unpriced: z.int().describe('Offers without a price, which are in none of the figures'),
    more: z
      .boolean()
      .describe(`Whether there are more than the latest ${mostDrawn} offers, which all figures are drawn from`),
    bins: z
      .array(z.object({ fromFen: z.int(), untilFen: z.int().nullable(), offers: z.int() }))
      .describe('Equal steps of price; the last one is open upwards where `untilFen` is null'),
    marks: z.array(z.object({ rightId: z.uuid(), mark: z.string(), referenceFen: genuine, ...spread })),
    platforms: z.array(z.object({ platform: z.string(), ...spread })),
    sellers: z
      .array(z.object({ sellerId: z.uuid(), name: z.string(), ...spread }))
      .describe(`The ${sellersShown} with most offers`),
    months: z.array(z.object({ month: z.string().describe('YYYY-MM of the reading'), ...spread })),
  })
  .meta({ id: 'OfferPrices' });
export type Prices = z.infer<typeof prices>;

/**
 * Over the offers that the acting user may see, each version of an offer with the price that it had.
 * Without a right, a seller or a monitor named, all of them, the latest 50,000.
 * @throws Problem request.notFound for one that is not to be seen
 */
export async function readPrices({ tx }: Session, filter: PriceFilter): Promise<Prices> {
  refuseFields(daysReversed(filter.from, filter.until, '/query/until'));
  const about = await namesOf({ tx }, filter);
  const rows = await priceLines(tx, filter);
  const of = (part: Line['part']) => rows.filter((row) => row.part === part);
  const marks = of('right').map((row) => ({
    ...{ ...spreadOf(row), rightId: row.key ?? '', mark: row.name ?? '' },
    referenceFen: row.referenceFen,
  }));
  // The one row that is there without offers too.
  const [whole] = of('all');
  const [drawn, priced] = [whole?.drawn ?? 0, whole?.offers ?? 0];
  const all = priced === 0 ? undefined : whole;
  return {
    about,
    all: all === undefined ? null : spreadOf(all),
    unpriced: drawn - priced,
    more: drawn === mostDrawn,
    bins:
      all === undefined
        ? []
        : await binsOf({ tx }, filter, { step: stepFor(all, marks), reaching: referenceOf(marks) }),
    marks,
    platforms: of('platform').map((row) => ({ ...spreadOf(row), platform: row.key ?? '' })),
    sellers: of('seller')
      .slice(0, sellersShown)
      .map((row) => ({ ...spreadOf(row), sellerId: row.key ?? '', name: row.name ?? '' })),
    months: of('month')
      .toSorted((one, other) => (one.key ?? '').localeCompare(other.key ?? ''))
      .map((row) => ({ ...spreadOf(row), month: row.key ?? '' })),
  };
}

/** @throws Problem request.notFound */
async function namesOf({ tx }: Pick<Session, 'tx'>, q: PriceFilter): Promise<Prices['about']> {
  const found = <T>(asked: string | undefined, row: T | undefined): T | null => {
    if (asked !== undefined && row === undefined) throw problem('request.notFound');
    return row ?? null;
  };
  const { right, seller, monitor } = await namesAsked(tx, q);
  return { right: found(q.right, right), seller: found(q.seller, seller), monitor: found(q.monitor, monitor) };
}

const spreadOf = ({ offers, lowest, quarter, middle, threeQuarters, highest }: Spread): Spread => ({
  ...{ offers, lowest, quarter, middle, threeQuarters, highest },
});

/**
 * The step of the picture, fen: one, two or five times a power of ten, so that twenty steps reach over the bulk of the offers and the genuine
 * article. Few very dear ones do not flatten all others; they go into the last, open one.
 */
export function stepFor(
  { threeQuarters, highest }: Pick<Spread, 'threeQuarters' | 'highest'>,
  marks: readonly { referenceFen: number | null }[],
): number {
  const reach = Math.max(Math.min(highest, threeQuarters * 3), referenceOf(marks), 100);
  const least = reach / binsWanted;
  const power = 10 ** Math.floor(Math.log10(least));
  return Math.round(([1, 2, 5].find((times) => times * power >= least) ?? 10) * power);
}

/** The price of the genuine article where there is one, else nothing. */
function referenceOf(marks: readonly { referenceFen: number | null }[]): number {
  const references = marks.flatMap(({ referenceFen }) => (referenceFen === null ? [] : [referenceFen]));
  return references.length === 1 ? (references[0] ?? 0) : 0;
}

async function binsOf(
  { tx }: Pick<Session, 'tx'>,
  filter: PriceFilter,
  { step, reaching }: { step: number; reaching: number },
): Promise<Prices['bins']> {
  const last = binsWanted;
  const rows = await priceBins(tx, filter, { step, last });
  const counts = new Map(rows.map(({ bin, offers }) => [bin, offers]));
  const end = Math.max(...counts.keys(), Math.min(Math.floor(reaching / step), last));
  return Array.from({ length: end + 1 }, (_, bin) => ({
    fromFen: bin * step,
    untilFen: bin === last ? null : (bin + 1) * step,
    offers: counts.get(bin) ?? 0,
  }));
}
