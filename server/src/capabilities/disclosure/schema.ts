// A review as the routes give it: what was served, its passages, the public text, and what stands in the way of publishing it.
import { z } from 'zod';
import { called } from '../../platform/http/requests/field-names.ts';
import { agencyRef, words } from '../../platform/http/schemas.ts';

const day = z.iso.date();
const spanKind = z.enum([
  ...(['name', 'idNumber', 'phone', 'address', 'account', 'email', 'plate', 'handle', 'minor', 'health'] as const),
  ...(['secret', 'other'] as const),
]);

const ruleOf = z.object({ document: z.string(), article: z.string(), mark: z.enum(['read', 'recalled']) });

const passage = z
  .object({
    start: z.int().describe('In UTF-16 units of the served text'),
    end: z.int(),
    kind: spanKind,
    action: z.enum(['cover', 'keep', 'ask']).describe('ask: nothing explains it; it is answered before publication'),
    replacement: z.string().nullable(),
    reason: words,
    basis: ruleOf,
    by: z.enum(['engine', 'officer']),
    confirmedBy: z.string().nullable(),
    why: z.string().nullable(),
  })
  .meta({ id: 'Passage' });

const channel = z
  .object({
    channel: z.enum(['2014', 'samr', 'samr-push', 'double']),
    title: words,
    required: z.boolean(),
    why: words,
    dueOn: day.nullable(),
    provisional: z.boolean(),
    counted: z
      .object({ from: day, days: z.int(), weekend: z.int(), holidays: z.int() })
      .nullable()
      .describe('From which day so many working days were counted, and what was skipped'),
    missing: z.array(words),
    until: day.nullable(),
    untilWhy: words.nullable().describe('Why it is longer than the usual term'),
    repairBarred: words.nullable().describe('Why publication does not end early'),
    repairFrom: day.nullable(),
    minor: z.boolean().describe('Reported, but as a rule not shown there: minor by 令第36号, from 2026-04-01'),
    basis: ruleOf.nullable(),
  })
  .meta({ id: 'DisclosureChannel' });

const box = z
  .object({
    page: z.int().describe('From 1'),
    x: z.int().describe('In dots of the page, from its upper left corner'),
    ...{ y: z.int(), width: z.int(), height: z.int() },
    kind: spanKind,
    basis: ruleOf,
    by: z.string(),
    why: z.string().nullable(),
  })
  .meta({ id: 'DisclosureBox' });

const scan = z
  .object({
    version: z.int(),
    source: z.string().describe('The name of the file'),
    file: z.uuid().describe('The file whose pages are drawn'),
    preparedAt: z.iso.datetime(),
    pages: z.array(
      z.object({
        width: z.int().describe('In dots of 1/200 inch: the size in which the page is drawn and burnt'),
        height: z.int(),
        burnt: z.boolean().describe('Whether it was burnt with the boxes that it has now'),
        digest: z.string().nullable().describe('SHA-256 of the page as it was burnt last'),
        by: z.string().nullable().describe('Who burnt it'),
      }),
    ),
    boxes: z.array(box),
    toBurn: z.array(z.int()).describe('Pages that are to be burnt before it can be published'),
  })
  .meta({ id: 'DisclosureScan' });

/** Whom the case knows beside who is punished. */
export const knownPersons = z.strictObject({
  others: called(z.array(z.string().trim().min(2).max(100)).max(500), '案件已知的他人', 'other persons the case knows'),
});

export const review = z
  .object({
    id: z.uuid(),
    state: z.string(),
    decisionNo: z.string(),
    channels: z.array(channel),
    missing: z.array(words),
    text: z
      .object({
        version: z.int(),
        source: z.string().describe('The file that it was read from'),
        preparedAt: z.iso.datetime(),
        served: z.string(),
        public: z.string(),
        passages: z.array(passage),
        waiting: z.int().describe('Covered passages that nobody confirmed yet'),
        known: z
          .object({ others: z.array(z.string()), confirmedBy: z.string().nullable() })
          .describe(
            'Whom the case knows and who is covered: persons, telephones, plates, names on services; the clerk confirms them',
          ),
        doubts: z.int().describe('Passages that nothing explains and nobody answered yet'),
        equal: z
          .object({
            ...{ covered: z.int(), coveredSigns: z.int(), equalSigns: z.int() },
            basis: z
              .object({ document: z.string(), article: z.string() })
              .nullable()
              .describe('The rule that asks for it; null for decisions of before its first day'),
          })
          .nullable()
          .describe('That nothing differs but what is covered; null where it does'),
      })
      .nullable()
      .describe('Null where no text was read yet, and of a scan whose text nobody typed in'),
    scan: scan.nullable().describe('Of a decision that was served as a scan: its pages and what is covered on them'),
    mayDecide: z.boolean(),
    publication: z
      .object({
        ...{ address: z.string(), state: z.enum(['public', 'withdrawn', 'ended']), edition: z.int() },
        keyHanded: z
          .boolean()
          .describe('That it is recorded to whom the key of this edition goes, so that its sheet may be taken out'),
      })
      .nullable(),
    push: z
      .array(
        z.object({
          act: z.enum(['pushed', 'corrected', 'withdrawn', 'received', 'published', 'returned', 'takenDown']),
          agency: z.string().nullable().describe('Who answered; null for what was sent from here'),
          on: z.iso.date(),
          reason: z.string().nullable(),
          fault: words.nullable().describe('Why it was not taken in'),
        }),
      )
      .describe('What was sent to the authority of the place of registration and what came back, the oldest first'),
  })
  .meta({ id: 'DisclosureReview' });
export type Review = z.infer<typeof review>;

export const typedText = z
  .strictObject({
    text: called(z.string().max(60_000).describe('Empty to take it away'), '决定书文字', 'text of the decision'),
  })
  .meta({ id: 'DisclosureTypedText' });

export const passageAct = z
  .strictObject({
    start: called(z.int().min(0), '起始位置', 'start'),
    end: called(z.int().min(1), '结束位置', 'end'),
    act: called(z.enum(['confirm', 'cover', 'keep', 'replace', 'undo']), '处理', 'act'),
    kind: called(spanKind.optional(), '信息种类', 'kind of information'),
    replacement: called(z.string().max(100).optional(), '替代文字', 'replacement'),
    why: called(z.string().max(500).optional(), '理由', 'reason'),
  })
  .meta({ id: 'PassageAct' });

const side = (zh: string, en: string) => called(z.int().min(0).max(100_000), zh, en);

export const boxesGiven = z
  .strictObject({
    boxes: called(
      z
        .array(
          z.strictObject({
            page: called(z.int().min(1).max(1000), '页码', 'page'),
            x: side('左边', 'left'),
            y: side('上边', 'top'),
            width: side('宽', 'width'),
            height: side('高', 'height'),
            kind: called(spanKind, '信息种类', 'kind of information'),
            why: called(z.string().max(500).optional(), '理由', 'reason'),
          }),
        )
        .max(1000),
      '遮盖框',
      'boxes',
    ),
  })
  .meta({ id: 'DisclosureBoxes' });

export const overview = z
  .object({
    agencies: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        agency: agencyRef,
        published: z.int().describe('This year'),
        onTime: z.int().describe('Of those, on every channel by its day'),
      }),
    ),
    rules: z.array(z.object({ channel: z.string(), title: words, workingDays: z.int(), basis: ruleOf })),
  })
  .meta({ id: 'DisclosureOverview' });
