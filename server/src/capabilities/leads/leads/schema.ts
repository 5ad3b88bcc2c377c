// The words of leads: what is entered, what lists and pages show.
import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import { agencyRef, line, words } from '../../../platform/http/schemas.ts';
import { nextDue, standing } from '../../../platform/procedures/index.ts';
import { recordRef } from '../../../platform/registers/index.ts';
import { factKinds } from '../sellers/shop-ties.ts';

const instant = z.iso.datetime();
const text = (longest: number) => z.string().trim().max(longest);
const region = z
  .string()
  .regex(/^\d{6}$/)
  .nullable();

export const leadSource = z
  .enum(['monitoring', 'tip', 'complaint', 'inspection', 'transfer', 'media', 'rightHolder', 'platform', 'other'])
  .meta({ id: 'LeadSource' });
/** How a lead ends; the first is a case, the others are given as the result of closing it. */
export const leadResults = [
  'case',
  ...(['noViolation', 'unfounded', 'notCompetent', 'insufficient', 'corrected', 'duplicate'] as const),
] as const;
export const leadState = z.enum([
  'new',
  'dispatched',
  'returned',
  'verifying',
  'disputed',
  'reported',
  'case',
  'closed',
  'merged',
]);

/** A reason for or against, as the page adds it up. */
export const reason = z
  .object({ id: z.string(), title: words, weight: z.number().describe('What it adds to the log-odds of the score') })
  .meta({ id: 'LeadReason' });

export const newLead = z.strictObject({
  title: called(line(300), '名称', 'title'),
  source: called(leadSource.exclude(['monitoring']), '来源', 'source'),
  sourceNote: called(text(2_000).default(''), '案源说明', 'source'),
  foundOn: called(z.iso.date().describe('Day on which it was found or received'), '发现日期', 'day it was found'),
  respondent: called(text(200).default(''), '被举报人', 'respondent'),
  regionCode: called(region.default(null).describe('Real place of business of the merchant'), '行政区划', 'region'),
  place: called(text(300).default(''), '地点', 'place'),
  platform: called(text(200).default(''), '平台', 'platform'),
  mark: called(text(200).default(''), '商标', 'mark'),
  goods: called(text(300).default(''), '物品', 'goods'),
  summary: called(text(5_000).default(''), '概要', 'summary'),
  estimateFen: called(z.int().min(0).nullable().default(null), '估算金额', 'estimated amount'),
  campaignId: called(z.uuid().nullable().optional(), '专项行动', 'campaign'),
});
export type NewLead = z.infer<typeof newLead>;

/** What may be said of a lead after it was entered. */
export const leadChange = z.strictObject({ campaignId: called(z.uuid().nullable(), '专项行动', 'campaign') });

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
    campaign: recordRef.nullable().describe('Campaign that it belongs to'),
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
      regionName: z.string().nullable().describe('With the province and city that it lies in'),
      goods: z.string(),
      summary: z.string(),
      reasons: z.array(reason),
      estimateBasis: words.nullable().describe('How the estimate was made'),
      resultNote: z.string(),
      sellerId: z.uuid().nullable(),
      monitorId: z.uuid().nullable(),
      tipId: z.uuid().nullable(),
      case: linked.nullable().describe('The case that was made of it, where it may be seen'),
      mayBecomeCase: z.boolean().describe('Whether the acting user may make a case of it now'),
      mergedInto: linked.nullable(),
      mayChange: z.boolean().describe('Whether the acting user may say to which campaign it belongs'),
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
    referencePriceFen: z.int().nullable().describe('Price of the genuine goods by the register of rights, in fen'),
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
        otherBrand: z
          .string()
          .optional()
          .describe('A known brand whose own name this is: then it is most likely no disguise'),
        score: z.number(),
        features: z.record(z.string(), z.number()).describe('What each feature adds to the log-odds'),
      }),
    ),
    said: z
      .array(
        z.object({
          kind: z.enum([
            ...(['confessing', 'genuineClaim', 'denial', 'compatible', 'accessory'] as const),
            ...(['part', 'comparison', 'secondHand', 'authentication'] as const),
          ]),
          word: z.string(),
        }),
      )
      .describe('Words of the title that speak for or against the hits, as they stand'),
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
    firstSeen: instant,
    lastSeen: instant,
  })
  .meta({ id: 'Shop' });

const linkedShop = z.object({
  id: z.uuid(),
  name: z.string(),
  platform: z.string(),
  sellerId: z.uuid().describe('Seller that it is counted to'),
});

export const sellerLink = z
  .object({
    id: z.uuid(),
    one: linkedShop,
    other: linkedShop,
    within: z.boolean().describe('Whether both are counted to the same seller'),
    weight: z.number().describe('Sum of the weights, bits: one bit doubles the odds'),
    probability: z.number().describe('1 / (1 + 2^-weight)'),
    informsOnly: z.boolean().describe('Between natural persons: it tells an officer, and nothing follows by itself'),
    why: z
      .array(
        z.object({
          column: z.string().nullable().describe('null for what is known before anything is compared'),
          similarity: z.number().nullable(),
          weight: z.number(),
          left: z.string().nullable().describe('Of the first shop; a telephone masked'),
          right: z.string().nullable(),
          text: words,
        }),
      )
      .describe('The steps that add up to the weight'),
    foundAt: instant,
    decision: z.enum(['confirmed', 'parted']).nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: instant.nullable(),
    reason: z.string(),
  })
  .meta({ id: 'SellerLink' });

export const sellerChange = z
  .object({
    id: z.uuid(),
    at: instant,
    by: z.string(),
    kind: z.enum(['joined', 'parted']),
    seller: z.object({ id: z.uuid(), name: z.string().nullable() }),
    other: z.object({ id: z.uuid(), name: z.string().nullable() }),
    shops: z.int(),
    leads: z.array(
      z.object({
        id: z.uuid(),
        no: z.string(),
        done: z.enum(['merged', 'begun', 'separated', 'moved']),
        into: z.object({ id: z.uuid(), no: z.string() }).optional(),
        offers: z.int().optional(),
      }),
    ),
    reason: z.string(),
    undoes: z.uuid().nullable().describe('The earlier change that this one takes back'),
  })
  .meta({ id: 'SellerChange' });

export const shopChange = z
  .object({
    id: z.uuid(),
    shopId: z.uuid(),
    seenAt: instant.describe('Time of the offer that showed it'),
    changes: z.array(
      z.object({
        field: z.enum(['name', 'address', 'phone', 'licence']),
        title: words,
        before: z.string().nullable().describe('null where nothing was shown; a telephone masked'),
        after: z.string(),
      }),
    ),
  })
  .meta({ id: 'ShopChange' });

export const linkDecision = z.strictObject({
  reason: called(line(2_000).describe('Why; kept with the decision'), '原因', 'reason'),
});

export const sellerRecord = z
  .object({
    id: z.uuid(),
    name: z.string(),
    regionCode: z.string().nullable(),
    regionName: z.string().nullable().describe('With the province and city that it lies in'),
    regionBasis: z.enum(['licence', 'address', 'declared', 'unknown']),
    score: z.number(),
    estimateFen: z.int().nullable(),
    offers: z.int(),
    firstSeen: instant,
    lastSeen: instant,
    joinedInto: z
      .object({ id: z.uuid(), name: z.string() })
      .nullable()
      .describe('Seller that its shops are counted to since an officer joined the two'),
    shops: z.array(shopView),
    facts: z
      .array(
        z.object({
          kind: z.enum(factKinds),
          value: z.string().describe('As it may be shown; empty where it is only alike'),
          shops: z.array(z.uuid()),
        }),
      )
      .describe('What its shops share, over all its links; the strongest kind first'),
    links: z
      .array(sellerLink)
      .describe(
        'What ties its shops together, and to shops of other sellers that may be the same: at most 200, those that wait for a decision first, then the strongest',
      ),
    linksTotal: z.int().describe('How many links there are'),
    shopChanges: z.array(shopChange).describe('What shops showed otherwise than before, the latest first'),
    changes: z.array(sellerChange).describe('What officers joined and parted, the latest first'),
    mayDecide: z.boolean().describe('Whether the acting user may confirm and part links'),
    leads: z.array(z.object({ id: z.uuid(), no: z.string(), title: z.string(), stateTitle: words })),
    prices: z
      .array(
        z.object({
          mark: z.string(),
          referenceFen: z.int().nullable(),
          offersFen: z.array(z.int()),
          shops: z.array(z.object({ shopId: z.uuid(), offersFen: z.array(z.int()) })).describe('The same by shop'),
        }),
      )
      .describe('Prices by mark beside the reference price'),
    demo: z.boolean(),
  })
  .meta({ id: 'SellerRecord' });
