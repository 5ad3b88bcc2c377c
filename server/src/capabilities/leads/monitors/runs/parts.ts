// Blocks cut into parts: what one message carries, and what is stored or set aside by itself.
import { createHash } from 'node:crypto';
import type { Offer } from '@qingfeng/screening';
import { z } from 'zod';
import type { Block } from './screen-block.ts';

/**
 * Offers in one part. 200 are screened and stored in well under a second, so that little is done twice when a worker dies, and rarely
 * come near the limit of a message, 1 MB unless the server says otherwise.
 */
const offersInPart = 200;
const bytesInPart = 500_000;

/** `line`: the last of its block; `place`: of the part in the block, from 0. */
export const partBody = z.strictObject({
  line: z.int(),
  place: z.int(),
  offers: z.array(z.custom<Offer>((one) => typeof one === 'object')),
});
export type PartBody = z.infer<typeof partBody>;

/** Offers in parts that go into a message each; an offer larger than a part is one alone. */
export function* partsOfOffers(offers: readonly Offer[]): Generator<Offer[]> {
  let part: Offer[] = [];
  let bytes = 0;
  for (const offer of offers) {
    const size = Buffer.byteLength(JSON.stringify(offer));
    if (part.length > 0 && (part.length === offersInPart || bytes + size > bytesInPart)) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(offer);
    bytes += size;
  }
  if (part.length > 0) yield part;
}

/** The parts of a block, the same whenever it is read. */
export const bodiesOf = ({ readLines, offers }: Pick<Block, 'readLines' | 'offers'>): PartBody[] =>
  [...partsOfOffers(offers)].map((part, place) => ({ line: readLines, place, offers: part }));

/** What a part is known by: its run, its place and its offers. */
export const digestOfPart = (runId: string, body: PartBody): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([runId, body.line, body.place, body.offers]))
    .digest();
