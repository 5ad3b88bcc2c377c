// The words of goods in custody: lots, what happens to them, what counts find.
import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import { line, words } from '../../../platform/http/schemas.ts';
import { causeWords } from '../waiting/causes.ts';

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
    storeId: called(z.uuid(), '仓库', 'store'),
    place: called(text(100).default('').describe('Shelf or bay, of all lots that say none'), '存放位置', 'place'),
    keeper: called(line(60).optional().describe('Who receives them'), '接收人', 'keeper'),
    lines: called(
      z
        .array(
          z.strictObject({
            line: called(z.int().positive(), '清单序号', 'line'),
            sealNo: called(text(60).default(''), '封条号', 'seal number'),
            place: called(text(100).default(''), '存放位置', 'place'),
            weightKg: called(quantity.nullable().default(null), '重量（千克）', 'weight in kilograms'),
          }),
        )
        .max(2_000)
        .default([])
        .describe('Seals, places and weights by line; every line of the measure becomes a lot'),
      '清单各项',
      'lines of the goods list',
    ),
    files: called(z.array(z.uuid()).max(20).default([]), '附件', 'files'),
  })
  .meta({ id: 'NewExhibitLots' });

export const newMovement = z
  .strictObject({
    kind: called(z.enum(['sample', 'return', 'handOver', 'split', 'merge', 'move', 'count']), '种类', 'kind'),
    qty: called(quantity.optional().describe('Left out of a move; a merge without it takes all'), '数量', 'quantity'),
    toLotId: called(z.uuid().optional().describe('Of a merge'), '并入的批次', 'lot to merge into'),
    storeId: called(z.uuid().optional().describe('Of a move or split'), '仓库', 'store'),
    place: called(text(100).optional(), '存放位置', 'place'),
    counterpart: called(
      text(100).default('').describe('Who received, gave or watched: the other signature'),
      '对方签收人',
      'other signature',
    ),
    receiverId: called(
      z.uuid().optional().describe('The colleague who receives the goods and signs for them under their own account'),
      '接收人',
      'receiver',
    ),
    sealNo: called(text(60).optional(), '封条号', 'seal number'),
    sealState: called(sealState.optional(), '封存状态', 'state of the seal'),
    note: called(text(1000).default(''), '备注', 'note'),
    files: called(z.array(z.uuid()).max(20).default([]), '附件', 'files'),
    toldAt: called(
      instant.optional().describe('When it was done by the clock of the phone'),
      '手机记录时间',
      'time by the phone',
    ),
    sourceId: called(
      z.uuid().optional().describe('Given by the phone: sent twice, it is entered once'),
      '手机编号',
      'number given by the phone',
    ),
  })
  .meta({ id: 'NewExhibitMovement' });
export type NewMovement = z.infer<typeof newMovement>;

/** The receiver's half of a hand-over. */
export const newReceipt = z
  .strictObject({
    sealState: called(sealState.optional(), '封存状态', 'state of the seal'),
    note: called(text(1000).default(''), '备注', 'note'),
  })
  .meta({ id: 'NewExhibitReceipt' });

/** Why a count found other than the book. */
const differenceCauses = Object.keys(causeWords) as (keyof typeof causeWords)[];

export const explanation = z
  .strictObject({
    cause: called(z.enum(differenceCauses), '差异原因', 'cause'),
    explanation: called(line(2000), '差异说明', 'explanation'),
  })
  .meta({ id: 'ExhibitExplanation' });

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
    cause: z.enum(differenceCauses).nullable(),
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
    signature: z
      .enum(['both', 'waiting', 'paper', 'named', 'refused'])
      .nullable()
      .optional()
      .describe(
        'both: signed under two accounts; waiting: not yet by the receiver; paper: the other side has no account; named: no signature; refused: the receiver would not sign',
      ),
    signedAt: instant.nullable().optional().describe('When the receiver signed under their account'),
    maySign: z.boolean().optional().describe('Whether it waits for the signature of the acting user'),
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
    notExplained: words.nullable().describe('Why the acting user may not explain the open difference yet'),
    mayPassUp: z
      .boolean()
      .optional()
      .describe('Whether nobody else here can explain it, so that it may be referred to the agency above'),
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
  .strictObject({
    userId: called(z.uuid(), '保管人', 'keeper'),
    part: called(z.enum(['keeper', 'deputy', 'disposal']), '职责', 'part'),
  })
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

/** What the jobs of the phone need before the network is gone: goods, places and colleagues, nothing of the parties. */
export const fieldJobs = z
  .object({
    kept: z.array(z.object({ id: z.uuid(), name: z.string() })).describe('Stores that the acting user keeps'),
    lots: z
      .array(
        lotRow
          .pick({ id: true, no: true, name: true, unit: true, place: true, sealNo: true, held: true })
          .extend({ storeId: z.uuid(), caseNo: z.string().nullable() }),
      )
      .describe('What those stores hold, the lot that was not counted for longest first'),
    left: z.boolean().describe('Whether they hold more lots than are listed'),
    leftOut: z
      .object({ lots: z.int(), measures: z.int(), stores: z.int(), colleagues: z.int() })
      .optional()
      .describe('How many of each are not listed; absent from lists that a phone kept before they were counted'),
    measures: z
      .array(
        z.object({
          id: z.uuid(),
          caseId: z.uuid(),
          caseNo: z.string().nullable(),
          no: z.string(),
          kind: z.enum(['seizure', 'sealing', 'registration']),
          lines: z.int(),
        }),
      )
      .describe('Measures in force of the cases of the acting user whose goods are not in custody yet'),
    stores: z.array(z.object({ id: z.uuid(), name: z.string(), keepers: z.array(z.string()) })),
    colleagues: z
      .array(z.object({ id: z.uuid(), name: z.string() }))
      .describe('Who may receive goods and sign for them'),
  })
  .meta({ id: 'ExhibitFieldJobs' });
