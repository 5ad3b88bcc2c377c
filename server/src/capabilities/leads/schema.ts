// The words of leads: what is entered, what lists and pages show.
import { z } from 'zod';
import { agencyRef, line, words } from '../../platform/http/schemas.ts';
import { nextDue, standing } from '../../platform/procedures/index.ts';

const instant = z.iso.datetime();
const text = (longest: number) => z.string().trim().max(longest);
const region = z
  .string()
  .regex(/^\d{6}$/)
  .nullable();

export const leadSource = z
  .enum(['monitoring', 'tip', 'complaint', 'inspection', 'transfer', 'media', 'rightHolder', 'platform', 'other'])
  .meta({ id: 'LeadSource' });
export const leadState = z.enum(['new', 'dispatched', 'returned', 'verifying', 'case', 'closed', 'merged']);

/** A reason for or against, as the page adds it up. */
export const reason = z
  .object({ id: z.string(), title: words, weight: z.number().describe('What it adds to the log-odds of the score') })
  .meta({ id: 'LeadReason' });

export const newLead = z.strictObject({
  title: line(300),
  source: leadSource.exclude(['monitoring']),
  sourceNote: text(2_000).default(''),
  foundOn: z.iso.date().describe('Day on which it was found or received'),
  respondent: text(200).default(''),
  regionCode: region.default(null).describe('Real place of business of the merchant'),
  place: text(300).default(''),
  platform: text(200).default(''),
  mark: text(200).default(''),
  goods: text(300).default(''),
  summary: text(5_000).default(''),
  estimateFen: z.int().min(0).nullable().default(null),
});
export type NewLead = z.infer<typeof newLead>;

export const leadRow = z
  .object({
    id: z.uuid(),
    no: z.string(),
    title: z.string(),
    source: leadSource,
    foundOn: z.iso.date(),
    finder: agencyRef,
    handler: agencyRef.nullable(),
    respondent: z.string(),
    regionCode: z.string().nullable(),
    platform: z.string(),
    mark: z.string(),
    score: z.number().nullable(),
    estimateFen: z.int().nullable(),
    offers: z.int(),
    state: leadState,
    stateTitle: words,
    nextDue: nextDue.extend({ title: words.nullable() }).nullable(),
    result: z.string().nullable(),
    resultTitle: words.nullable(),
    demo: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'LeadRow' });

const linked = z.object({ id: z.uuid(), no: z.string().nullable(), title: z.string() });

export const leadRecord = z
  .object({
    lead: leadRow.extend({
      sourceNote: z.string(),
      place: z.string(),
      goods: z.string(),
      summary: z.string(),
      reasons: z.array(reason),
      estimateBasis: words.nullable().describe('How the estimate was made'),
      resultNote: z.string(),
      sellerId: z.uuid().nullable(),
      monitorId: z.uuid().nullable(),
      tipId: z.uuid().nullable(),
      case: linked.nullable().describe('The case that was made of it, where it may be seen'),
      mergedInto: linked.nullable(),
      merged: z.array(linked).describe('Leads that were merged into it'),
      suggested: agencyRef
        .nullable()
        .describe('The competent agency by the real place of business: county level first, in the same department'),
    }),
    ...standing,
    version: z.int(),
  })
  .meta({ id: 'LeadRecord' });

export const offerRow = z
  .object({
    id: z.uuid(),
    platform: z.string(),
    platformId: z.string(),
    shopId: z.uuid(),
    shopName: z.string(),
    title: z.string(),
    priceFen: z.int().nullable(),
    seenAt: instant,
    takenAt: instant,
    digest: z.string().describe('SHA-256 of the row as it was received'),
    score: z.number(),
    mark: z.string(),
    hits: z.array(
      z.object({
        right: z.string(),
        mark: z.string(),
        field: z.string(),
        span: z.tuple([z.int(), z.int()]).describe('UTF-16 offsets in that field'),
        found: z.string(),
        transforms: z.array(z.string()),
        score: z.number(),
        features: z.record(z.string(), z.number()).describe('What each feature adds to the log-odds'),
      }),
    ),
    snapshot: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'LeadOffer' });

export const shopView = z
  .object({
    id: z.uuid(),
    platform: z.string(),
    platformId: z.string(),
    name: z.string(),
    address: z.string(),
    region: z.string(),
    licence: z.string().nullable(),
    phoneMask: z.string().nullable(),
    offers: z.int(),
    ties: z
      .array(z.object({ shopId: z.uuid(), field: z.string(), title: words }))
      .describe('What ties it to the other shops of the seller'),
    firstSeen: instant,
    lastSeen: instant,
  })
  .meta({ id: 'Shop' });

export const sellerRecord = z
  .object({
    id: z.uuid(),
    name: z.string(),
    regionCode: z.string().nullable(),
    regionBasis: z.enum(['licence', 'address', 'declared', 'unknown']),
    score: z.number(),
    estimateFen: z.int().nullable(),
    offers: z.int(),
    firstSeen: instant,
    lastSeen: instant,
    shops: z.array(shopView),
    leads: z.array(z.object({ id: z.uuid(), no: z.string(), title: z.string(), stateTitle: words })),
    prices: z
      .array(z.object({ mark: z.string(), referenceFen: z.int().nullable(), offersFen: z.array(z.int()) }))
      .describe('Prices by mark beside the reference price'),
    demo: z.boolean(),
  })
  .meta({ id: 'SellerRecord' });
