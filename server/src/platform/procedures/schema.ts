// The words every procedure speaks over HTTP: clocks, the rules behind them, the inbox.
import { z } from 'zod';
import { agencyRef, words } from '../http/schemas.ts';

const day = z.iso.date();
const instant = z.iso.datetime();

export const colour = z.enum(['normal', 'amber', 'red']);

export const basis = z
  .object({
    document: z.string(),
    article: z.string(),
    text: words.optional(),
    inForce: z.object({ from: day, until: day.nullable() }),
    mark: z.enum(['read', 'recalled', 'office rule']),
  })
  .meta({
    id: 'Basis',
    description: 'The rule behind a step or a duty, with the days it is in force and how sure it is.',
  });

/** How a clock counts, so that what is left of it can be told in the unit of its rule. */
export const clockUnit = z
  .enum(['hour', 'naturalDay', 'workingDay', 'month'])
  .nullable()
  .describe('The unit in which its rule counts, in which what is left is told; null where people named the date');

/** A running or past duty, ready to be shown as a sentence. */
export const clock = z
  .object({
    id: z.string().nullable(),
    duty: z.string(),
    key: z.string(),
    title: words,
    owner: z.string().describe('The part that owes it, as the procedure names it'),
    ownerTitle: words,
    openedAt: instant,
    clockFrom: instant,
    dueAt: instant,
    amberAt: instant,
    colour,
    status: z.enum(['open', 'met', 'metLate', 'cancelled']),
    provisional: z.boolean(),
    stoppedAt: instant.nullable().describe('Since when the clock stands still; the due date moves when it runs on'),
    workingDaysLeft: z.int().describe('Working days until the due day; negative when it has passed'),
    unit: clockUnit,
    rule: words.nullable().describe('The time allowed, in words; null where people named the date or the clock stood'),
    basis,
  })
  .meta({ id: 'Clock' });
export type Clock = z.infer<typeof clock>;

export const inboxQueue = z
  .enum([
    ...(['all', 'soon', 'overdue', 'sign', 'answer', 'accept'] as const),
    ...(['mine', 'mineSoon', 'mineOverdue', 'approve', 'unassigned', 'following'] as const),
  ])
  .describe(
    'What the agency owes: all, soon due, overdue, to sign for, to answer, to accept; mine as handler, helper or only holder of a role; to approve; to be handed out; on records that I follow, whosever they are',
  );
export type InboxQueue = z.infer<typeof inboxQueue>;

const act = z.object({ action: z.string(), title: words });
export const person = z.object({ id: z.uuid(), name: z.string() }).meta({ id: 'PersonRef' });

export const inboxItem = z
  .object({
    id: z.uuid().describe('The duty'),
    kind: z.string().describe('Kind of record, such as assignment or order'),
    recordId: z.uuid(),
    title: z.string(),
    agency: agencyRef.nullable().describe('Whose record it is; null for one of the reader’s own agency'),
    subtitle: z
      .string()
      .describe('Whose it is unless the reader’s own, its number and what it belongs to, in one line'),
    no: z.string().describe('Its number, as people cite it'),
    state: words,
    clock,
    link: z.string().describe('Path of the page where a person acts on it'),
    action: act.nullable().describe('The step that meets the duty; null where the acting user may take none now'),
    acts: z.array(act).describe('All steps that meet it and are open to the acting user'),
    actionsAt: z
      .string()
      .describe(
        'Path below /api/v1 where the actions of the run are read; its steps are taken at /steps/{step} below it',
      ),
    approval: z
      .boolean()
      .describe('Whether it is decided by a role that officers do not hold, such as that of the head'),
    run: z.uuid().describe('The run, for naming who handles it'),
    handler: person.nullable().describe('Who handles it at the reader’s agency; null while it waits to be handed out'),
    helpers: z.array(person),
    handlingVersion: z.int().describe('Counts changes of the two; 0 before the first'),
    pressed: z.int().describe('How often whoever owes it was pressed'),
    onBehalf: z
      .object({ name: z.string(), lastDay: day })
      .nullable()
      .describe('The colleague who handles it, for whom the reader acts until that day'),
    own: z.boolean().describe('Whether the reader’s agency owes it; others’ stand among what is followed'),
    demo: z.boolean(),
  })
  .meta({ id: 'InboxItem' });
export type InboxItem = z.infer<typeof inboxItem>;

export const inboxCounts = z
  .object({
    all: z.int(),
    soon: z.int(),
    overdue: z.int(),
    sign: z.int(),
    answer: z.int(),
    accept: z.int(),
    mine: z.int(),
    mineSoon: z.int(),
    mineOverdue: z.int(),
    approve: z.int(),
    unassigned: z.int(),
    following: z.int(),
    overOthers: z.boolean().describe('Whether agencies stand below the reader’s, whose work it may look at'),
  })
  .meta({ id: 'InboxCounts' });
export type InboxCounts = z.infer<typeof inboxCounts>;

const skipped = z.object({ date: day, why: z.enum(['weekend', 'holiday']), name: z.string().nullable() });

const clockAct = z.object({ step: z.string(), title: words, at: instant });
const length = z.object({ amount: z.int(), unit: z.enum(['hour', 'naturalDay', 'workingDay', 'month']) });

export const explanation = z
  .object({
    clock,
    rule: words,
    openedBy: clockAct,
    countedFrom: words.nullable().describe('The fact that named the start; null where it is the event itself'),
    extendedBy: z.array(clockAct.extend({ gives: words })),
    pausedBy: z.array(
      z.object({ why: words, basis, from: instant, until: instant.nullable().describe('Null while the clock stands') }),
    ),
    counting: z
      .object({
        from: instant,
        firstDay: day,
        lastDay: day,
        duration: length,
        rule: z.enum(['plain', 'admin-penalty', 'admin-coercion', 'criminal-procedure']),
        pieces: z.array(length).describe('The time first allowed, then what was added to it'),
        paused: z.array(z.object({ from: instant, until: instant, leftOut: z.number() })),
        skipped: z.array(skipped),
        swappedIn: z.array(z.object({ date: day, name: z.string() })),
        provisionalYears: z.array(z.int()),
        rolledFrom: day.nullable(),
        provisional: z.boolean(),
      })
      .nullable()
      .describe('Null where the date was named by people'),
    late: words,
    basis,
  })
  .meta({
    id: 'DutyExplanation',
    description: 'How the due date was counted: from what, by which rule, over which days.',
  });
export type Explanation = z.infer<typeof explanation>;
