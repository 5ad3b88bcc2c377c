// The words of notices: what a right holder draws up, what lists and records show.
import { z } from 'zod';
import { agencyRef, line, words } from '../../../platform/http/schemas.ts';
import { nextDue, standing } from '../../../platform/procedures/index.ts';

const instant = z.iso.datetime();
export const mostLinks = 2_000;

const takedownStates = [
  'draft',
  'sent',
  'received',
  'refused',
  'acted',
  'declared',
  'forwarded',
  'waiting',
  'kept',
  'ending',
  'restored',
  'confirmed',
  'withdrawn',
] as const;
export const takedownState = z.enum(takedownStates);
export const rightKind = z.enum(['trademark', 'patent', 'copyright', 'other']);

const links = z
  .array(z.string().trim().min(1).max(2_000))
  .min(1)
  .max(mostLinks)
  .describe('Exact links, or numbers of offers where the register knows the form of the platform’s addresses');

export const newTakedown = z.strictObject({
  platformId: z.uuid(),
  rightKind,
  rightNo: line(100).describe('Number of the registration or grant'),
  mark: line(200).describe('Mark, or title of the right'),
  shopNo: z.string().trim().max(100).default(''),
  shopName: z.string().trim().max(200).default(''),
  claim: line(5_000).describe('What infringes, and why'),
  holderPerson: z
    .boolean()
    .default(false)
    .describe('Whether the right holder is a natural person, whose name is then masked where the notice is published'),
  links,
  toldId: z.uuid().nullable().default(null).describe('What an agency told of; its offers are then the links'),
});
export type NewTakedown = z.infer<typeof newTakedown>;

export const newLinks = z.strictObject({ links });

const platformRef = z.object({ id: z.uuid(), name: z.string(), takesPart: z.boolean() });

export const takedownRow = z
  .object({
    id: z.uuid(),
    no: z.string(),
    platform: platformRef,
    holder: agencyRef,
    rightKind,
    rightNo: z.string(),
    mark: z.string(),
    shopName: z.string(),
    links: z.int(),
    drawnOn: z.iso.date(),
    sentAt: instant.nullable(),
    actedAt: instant.nullable(),
    measures: z.array(z.string()),
    measuresTitle: words.nullable(),
    arrivedOn: z.iso.date().nullable().describe('Day on which the declaration reached the right holder'),
    waitUntil: instant.nullable().describe('End of the fifteen days'),
    endedAt: instant.nullable(),
    publishedAt: instant.nullable(),
    fault: words.nullable(),
    state: takedownState,
    stateTitle: words,
    nextDue: nextDue.extend({ title: words.nullable() }).nullable(),
    demo: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'TakedownRow' });

export const takedownLink = z
  .object({
    place: z.int(),
    address: z.string(),
    offerNo: z.string(),
    title: z.string(),
    measure: z
      .object({
        title: words,
        own: z.boolean().describe('Whether it was recorded for this link, or is that of the whole notice'),
        note: z.string(),
        at: instant.nullable(),
      })
      .nullable()
      .describe('What became of this link; null before measures were taken'),
  })
  .meta({ id: 'TakedownLink' });

const checkItem = z.object({
  item: z.string(),
  title: words,
  there: z.boolean(),
  why: words.describe('What is there or is missing'),
});

export const takedownRecord = z
  .object({
    takedown: takedownRow.extend({
      way: z.enum(['system', 'document']),
      shopNo: z.string(),
      claim: z.string(),
      holderPerson: z.boolean(),
      linksApart: z.int().describe('How many links have a measure of their own'),
      homeAgency: agencyRef.describe('Competent agency of the platform'),
      toldId: z.uuid().nullable(),
      lead: z
        .object({ id: z.uuid(), no: z.string() })
        .nullable()
        .describe('Lead of the platform’s failure, for who may see it'),
      mayMakeLead: z
        .boolean()
        .describe('Whether the competent agency may make a lead of what the platform left undone'),
      lateDuties: z.array(words).describe('What the platform is or was late with'),
    }),
    check: z.array(checkItem).describe('What a notice must have, and whether it is there'),
    ...standing,
    version: z.int(),
  })
  .meta({ id: 'TakedownRecord' });

const offer = z.object({
  offerNo: z.string(),
  address: z.string(),
  title: z.string(),
  priceFen: z.int().nullable(),
  seenAt: instant,
});
export type ToldOffer = z.infer<typeof offer>;

export const toldOffers = z
  .object({
    id: z.uuid(),
    teller: agencyRef,
    platform: platformRef,
    mark: z.string(),
    seller: z.string(),
    note: z.string(),
    offers: z.array(offer),
    toldAt: instant,
    takedownId: z.uuid().nullable().describe('The notice that was made of it'),
    demo: z.boolean(),
  })
  .meta({ id: 'ToldOffers' });

export const newTold = z.strictObject({
  holderId: z.uuid().describe('The right holder, who takes part here'),
  note: z.string().trim().max(2_000).default(''),
});
