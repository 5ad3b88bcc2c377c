// The words of notices: what a right holder draws up, what lists and records show.
import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
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
  platformId: called(z.uuid(), '平台', 'platform'),
  rightKind: called(rightKind, '权利类型', 'kind of right'),
  rightNo: called(line(100).describe('Number of the registration or grant'), '权利编号', 'number of the right'),
  mark: called(line(200).describe('Mark, or title of the right'), '商标', 'mark'),
  shopNo: called(z.string().trim().max(100).default(''), '店铺编号', 'number of the shop'),
  shopName: called(z.string().trim().max(200).default(''), '店铺名称', 'name of the shop'),
  claim: called(line(5_000).describe('What infringes, and why'), '诉求', 'claim'),
  holderPerson: called(
    z
      .boolean()
      .default(false)
      .describe(
        'Whether the right holder is a natural person, whose name is then masked where the notice is published',
      ),
    '权利人为自然人',
    'the right holder is a person',
  ),
  links: called(links, '链接', 'links'),
  toldId: called(
    z.uuid().nullable().default(null).describe('What an agency told of; its offers are then the links'),
    '通报记录',
    'told offers',
  ),
});
export type NewTakedown = z.infer<typeof newTakedown>;

export const newLinks = z.strictObject({ links: called(links, '链接', 'links') });

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
  holderId: called(z.uuid().describe('The right holder, who takes part here'), '权利人', 'right holder'),
  note: called(z.string().trim().max(2_000).default(''), '说明', 'note'),
  cover: called(
    z
      .boolean()
      .default(false)
      .describe('Cover what may not leave the house in shop, mark and titles; else it is refused with its place'),
    '遮盖后通报',
    'cover and tell',
  ),
});
