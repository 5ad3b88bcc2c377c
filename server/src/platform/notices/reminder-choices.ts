// What the administrator chose for each kind of duty: whether and when it is reminded of before it is due, and whether the superior agency hears when it is late.

import type { CompiledProcedure, DutyRule } from '@qingfeng/procedure';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../database/connections/connect.ts';

const longest = { hour: 720, workingDay: 250, naturalDay: 366 } as const;
const point = z
  .strictObject({
    amount: z.int().min(1).max(longest.hour),
    unit: z.enum(['hour', 'workingDay', 'naturalDay']),
  })
  .refine(({ amount, unit }) => amount <= longest[unit], { path: ['amount'] })
  .describe('So long before it is due');

const choice = z.strictObject({
  before: z.boolean().describe('Whether it is reminded of before it is due, at the points that its procedure declares'),
  also: z.array(point).max(5).default([]).describe('Points beside those that its procedure declares'),
  superior: z.boolean().describe('Whether the agency above the one that owes it is told when it is late'),
});
type ReminderChoice = z.infer<typeof choice>;

/** By procedure and duty with a space between; what is left out is told of as its procedure declares. */
export const reminderChoices = z.record(z.string().regex(/^[\w.]{1,80} \w{1,80}$/), choice);

export type ReminderChoices = (duty: { procedure: string; duty: string }) => ReminderChoice;

const asDeclared: ReminderChoice = { before: true, also: [], superior: false };

/** The choices in force; a value of another release that cannot be read leaves everything as declared. */
export async function readReminderChoices(tx: Tables): Promise<ReminderChoices> {
  const row = await tx.selectFrom('platformSetting').select('value').where('name', '=', 'reminders').executeTakeFirst();
  const read = reminderChoices.safeParse(row?.value ?? {});
  const chosen = read.success ? read.data : {};
  return ({ procedure, duty }) => chosen[`${procedure} ${duty}`] ?? asDeclared;
}

/** Agencies that use some functions of the platform alone and its clocks not: they are reminded of nothing. */
export async function agenciesWithoutClocks(tx: Tables): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ key: number }>`
    select a.key from platform_setting s cross join jsonb_array_elements(s.value) as office
      join agency a on a.id = (office.value ->> 'agency')::uuid
    where s.name = 'officeFunctions' and not office.value -> 'functions' @> '["clocks"]'`.execute(tx);
  return new Set(rows.map(({ key }) => key));
}

/** Kinds of duties that one value of the setting reminds of at other points than the other. */
export function kindsThatMove(before: unknown, after: unknown): string[] {
  const [was, is] = [before, after].map((value) => reminderChoices.safeParse(value ?? {}).data ?? {});
  const points = (all: typeof was, kind: string) => JSON.stringify(all?.[kind]?.also ?? []);
  const kinds = new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})]);
  return [...kinds].filter((kind) => points(was, kind) !== points(is, kind));
}

/** The rule with the points that the administrator added. */
export function withChosenPoints(rule: DutyRule, { also }: Pick<ReminderChoice, 'also'>): DutyRule {
  if (also.length === 0) return rule;
  return { ...rule, remind: [...(rule.remind ?? []), ...also.map((before) => ({ before }))] };
}

/** Every kind of duty that the versions of the procedures declare, each once. */
export function kindsOfDuties(procedures: readonly CompiledProcedure[]) {
  const kinds = procedures.flatMap(({ declaration }) =>
    Object.entries(declaration.duties).map(([duty, { title, remind = [], escalateTo = [] }]) => ({
      key: `${declaration.id} ${duty}`,
      procedure: declaration.title,
      title,
      reminders: remind.length,
      escalations: escalateTo.length,
    })),
  );
  return [...new Map(kinds.map((one) => [one.key, one])).values()];
}
