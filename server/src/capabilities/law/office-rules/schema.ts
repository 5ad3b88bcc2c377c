// Office rules over the API: what the rule of a department says of one clock of a procedure.
import { z } from 'zod';
import { called, calledWhole } from '../../../platform/http/requests/field-names.ts';
import { line, words } from '../../../platform/http/schemas.ts';
import { decidedAnswer, decidedFilters } from '../decided/decided-list.ts';

const unit = z.enum(['hour', 'naturalDay', 'workingDay', 'month']);

const settable = {
  procedure: called(z.string().max(100), '程序', 'procedure'),
  clock: called(
    z.string().max(60).describe('A clock that the law leaves open, or of which it lets rules say otherwise'),
    '期限',
    'limit',
  ),
  step: called(
    z.string().max(60).nullable().describe('The step that lengthens the clock, where the rule says by how much'),
    '步骤',
    'step',
  ),
};

export const newOfficeRule = z
  .strictObject({
    ...settable,
    line: called(
      z.string().max(60).describe('The department whose agencies follow the rule'),
      '适用部门',
      'department',
    ),
    amount: called(z.int().min(1).max(3660), '长度', 'length'),
    unit: called(unit, '单位', 'unit'),
    document: called(line(200).describe('The rule, with its number'), '规则名称及文号', 'rule and its number'),
    article: called(line(60), '条款', 'article'),
    said: called(
      z
        .strictObject({
          zh: calledWhole(line(1000), '规定内容（中文）', 'what it says, in Chinese'),
          en: calledWhole(line(1000), '规定内容（英文）', 'what it says, in English'),
        })
        .describe('What it says'),
      '规定内容',
      'what it says',
    ),
    from: called(z.iso.date().describe('First day on which cases begin under it'), '起始', 'first'),
    until: called(z.iso.date().nullable(), '截止日期', 'last day'),
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
  procedure: called(z.string().max(100).optional().describe('The procedure that has the clock'), '程序', 'procedure'),
});

export const endBody = z.strictObject({
  until: called(z.iso.date().optional().describe('The last day, for `end`: today or later'), '截止日期', 'last day'),
});

export type NewOfficeRule = z.infer<typeof newOfficeRule>;
