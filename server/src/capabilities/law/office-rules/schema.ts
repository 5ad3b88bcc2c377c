// Office rules over the API: what the rule of a department says of one clock of a procedure.
import { z } from 'zod';
import { line, words } from '../../../platform/http/schemas.ts';
import { decidedAnswer, decidedFilters } from '../decided-list.ts';

const unit = z.enum(['hour', 'naturalDay', 'workingDay', 'month']);

const settable = {
  procedure: z.string().max(100),
  clock: z.string().max(60).describe('A clock that the law leaves open, or of which it lets rules say otherwise'),
  step: z.string().max(60).nullable().describe('The step that lengthens the clock, where the rule says by how much'),
};

export const newOfficeRule = z
  .strictObject({
    ...settable,
    line: z.string().max(60).describe('The department whose agencies follow the rule'),
    amount: z.int().min(1).max(3660),
    unit,
    document: line(200).describe('The rule, with its number'),
    article: line(60),
    said: z.strictObject({ zh: line(1000), en: line(1000) }).describe('What it says'),
    from: z.iso.date().describe('First day on which cases begin under it'),
    until: z.iso.date().nullable(),
  })
  .meta({ id: 'NewOfficeRule' });

const officeRule = newOfficeRule
  .extend({
    id: z.uuid(),
    no: z.int(),
    title: words.describe('The clock or the step'),
    department: z.string(),
    region: z.string().describe('For the agencies of this region'),
    state: z.enum(['entered', 'approved', 'refused']),
    enterer: z.string(),
    enteredAt: z.date(),
    decider: z.string().nullable(),
    decidedAt: z.date().nullable(),
    demo: z.boolean(),
    version: z.int(),
    may: z.object({ decide: z.boolean(), end: z.boolean() }),
  })
  .meta({ id: 'OfficeRule' });

const settableClock = z
  .object({
    ...settable,
    title: words,
    procedureTitle: words,
    also: z.boolean().describe('The law has a length itself'),
  })
  .meta({ id: 'SettableClock' });

export const officeRules = z.object({
  items: z.array(officeRule),
  clocks: z.array(settableClock),
  lines: z.array(z.object({ id: z.string(), name: z.string() })).describe('Departments whose rules you may enter'),
  ...decidedAnswer,
});

export const officeRuleFilters = decidedFilters.extend({
  procedure: z.string().max(100).optional().describe('The procedure that has the clock'),
});

export const endBody = z.strictObject({
  until: z.iso.date().optional().describe('The last day, for `end`: today or later'),
});

export type NewOfficeRule = z.infer<typeof newOfficeRule>;
