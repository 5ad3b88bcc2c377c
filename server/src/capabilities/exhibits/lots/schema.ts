// The words of goods in custody: lots, what happens to them, what counts find.
import { z } from 'zod';
import { line, words } from '../../../platform/http/schemas.ts';

export const movementKinds = [
  'take',
  'sample',
  'return',
  'handOver',
  'dispose',
  'split',
  'merge',
  'move',
  'count',
] as const;
export type MovementKind = (typeof movementKinds)[number];
const sealState = z.enum(['intact', 'broken', 'none']);
const text = (longest: number) => z.string().trim().max(longest);
const day = z.iso.date();
const instant = z.iso.datetime({ offset: true });
/** As it is stored: at most three decimals, never rounded. */
const quantity = z.number().min(0).max(1e10).multipleOf(0.001).describe('At most three decimals');

/** What a measure takes into custody, in one act. */
export const newLots = z
  .strictObject({
    storeId: z.uuid(),
    place: text(100).default('').describe('Shelf or bay, of all lots that say none'),
    keeper: line(60).optional().describe('Who receives them'),
    lines: z
      .array(
        z.strictObject({
          line: z.int().positive(),
          sealNo: text(60).default(''),
          place: text(100).default(''),
          weightKg: quantity.nullable().default(null),
        }),
      )
      .max(2_000)
      .default([])
      .describe('Seals, places and weights by line; every line of the measure becomes a lot'),
    files: z.array(z.uuid()).max(20).default([]),
  })
  .meta({ id: 'NewExhibitLots' });

export const newMovement = z
  .strictObject({
    kind: z.enum(['sample', 'return', 'handOver', 'split', 'merge', 'move', 'count']),
    qty: quantity.optional().describe('Left out of a move; a merge without it takes all'),
    toLotId: z.uuid().optional().describe('Of a merge'),
    storeId: z.uuid().optional().describe('Of a move or split'),
    place: text(100).optional(),
    counterpart: text(100).default('').describe('Who received, gave or watched: the other signature'),
    sealNo: text(60).optional(),
    sealState: sealState.optional(),
    note: text(1000).default(''),
    files: z.array(z.uuid()).max(20).default([]),
    toldAt: instant.optional().describe('When it was done by the clock of the phone'),
    sourceId: z.uuid().optional().describe('Given by the phone: sent twice, it is entered once'),
  })
  .meta({ id: 'NewExhibitMovement' });
export type NewMovement = z.infer<typeof newMovement>;

export const explanation = z.strictObject({ explanation: line(2000) }).meta({ id: 'ExhibitExplanation' });

const sums = z.object({
  takenIn: z.number(),
  held: z.number(),
  sampled: z.number(),
  returned: z.number(),
  handedOver: z.number(),
  disposed: z.number(),
});

const difference = z
  .object({
    id: z.uuid(),
    expected: z.number(),
    found: z.number(),
    openedAt: instant,
    settledAt: instant.nullable(),
    settledBy: z.string().nullable(),
    outcome: z.enum(['recounted', 'explained']).nullable(),
    explanation: z.string(),
    takenOver: z.boolean().describe('Found when the counts of the goods list were taken over'),
  })
  .meta({ id: 'ExhibitDifference' });

export const lotRow = z
  .object({
    id: z.uuid(),
    no: z.string(),
    name: z.string(),
    mark: z.string(),
    spec: z.string(),
    unit: z.string(),
    line: z.int(),
    origin: z.enum(['measure', 'takenOver', 'split']),
    case: z.object({ id: z.uuid(), no: z.string().nullable(), title: z.string() }).nullable(),
    measure: z
      .object({
        id: z.uuid(),
        kind: z.enum(['seizure', 'sealing', 'registration']),
        no: z.string(),
        state: z.string(),
        startedOn: day,
        endsAt: instant.nullable(),
      })
      .nullable(),
    store: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    place: z.string(),
    sealNo: z.string(),
    sealState: sealState.nullable(),
    ...sums.shape,
    counted: z.number().nullable(),
    countedAt: instant.nullable(),
    difference: z.number().nullable().describe('Found less expected, while a difference is open'),
    due: z
      .enum(['return', 'handOver', 'dispose'])
      .nullable()
      .describe('What is to become of what is held, by the end of its measure'),
    weightKg: z.number().nullable(),
    valueFen: z.int().nullable(),
    receivedAt: instant.nullable(),
    receivedBy: z.string().nullable(),
    enteredAt: instant,
    demo: z.boolean(),
  })
  .meta({ id: 'ExhibitLotRow' });
export type LotView = z.infer<typeof lotRow>;

export const movementRow = z
  .object({
    id: z.uuid(),
    seq: z.int(),
    kind: z.enum(movementKinds),
    role: z.enum(['case', 'custody', 'disposal']),
    qty: z.number().nullable(),
    unit: z.string(),
    expected: z.number().nullable(),
    at: instant,
    toldAt: instant.nullable(),
    by: z.string(),
    counterpart: z.string(),
    lot: z.object({ id: z.uuid(), no: z.string(), name: z.string() }),
    toLot: z.object({ id: z.uuid(), no: z.string() }).nullable(),
    store: z.string().nullable(),
    place: z.string().nullable(),
    sealNo: z.string().nullable(),
    sealState: sealState.nullable(),
    note: z.string(),
    files: z.array(
      z.object({ id: z.uuid(), name: z.string(), mediaType: z.string(), size: z.int(), sha256: z.string() }),
    ),
    demo: z.boolean(),
  })
  .meta({ id: 'ExhibitMovementRow' });
export type MovementView = z.infer<typeof movementRow>;

const may = z.object({ kind: z.enum(movementKinds), allowed: z.boolean(), why: words.nullable() });

export const lotRecord = lotRow
  .extend({
    movements: z.array(movementRow),
    differences: z.array(difference),
    may: z.array(may).describe('What the acting user may do with it, or why not'),
    mayExplain: z.boolean(),
  })
  .meta({ id: 'ExhibitLotRecord' });
export type LotRecord = z.infer<typeof lotRecord>;

const keeper = z
  .object({
    id: z.uuid(),
    userId: z.uuid(),
    name: z.string(),
    part: z.enum(['keeper', 'deputy', 'disposal']),
    since: day,
  })
  .meta({ id: 'ExhibitKeeper' });
export const newKeeper = z
  .strictObject({ userId: z.uuid(), part: z.enum(['keeper', 'deputy', 'disposal']) })
  .meta({ id: 'NewExhibitKeeper' });

export const storeStanding = z
  .object({
    id: z.uuid(),
    name: z.string(),
    address: z.string(),
    demo: z.boolean(),
    keepers: z.array(keeper),
    mayAppoint: z.boolean(),
    mayKeep: z.boolean().describe('Whether the acting user keeps it'),
    units: z.array(sums.extend({ unit: z.string(), counted: z.number(), lots: z.int(), differences: z.int() })),
    counts: z.object({
      held: z.int(),
      differences: z.int(),
      movements: z.int(),
      registered: z.int().describe('Lots held that were registered in advance'),
      due: z.int().describe('Lots whose measure has ended'),
    }),
  })
  .meta({ id: 'ExhibitStoreStanding' });

export const caseExhibits = z
  .object({
    lots: z.array(lotRow),
    measures: z
      .array(
        z.object({
          id: z.uuid(),
          no: z.string(),
          kind: z.enum(['seizure', 'sealing', 'registration']),
          lines: z.int(),
          may: z.boolean(),
        }),
      )
      .describe('Measures in force whose goods are not in custody yet'),
    stores: z.array(z.object({ id: z.uuid(), name: z.string(), keepers: z.array(z.string()) })),
  })
  .meta({ id: 'CaseExhibits' });
