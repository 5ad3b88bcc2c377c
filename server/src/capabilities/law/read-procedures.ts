// The procedures that the platform runs, as a reader of the law looks at them: steps, limits, bars, each with its article.
import { startOfDay } from '@qingfeng/codes';
import { watchRules } from '@qingfeng/offence';
import { basisOn, rulesOnDay, sayDeadline, toBpmn } from '@qingfeng/procedure';
import { z } from 'zod';
import { problem } from '../../platform/errors/catalogue.ts';
import { words } from '../../platform/http/schemas.ts';
import type { Procedures } from '../../platform/procedures/registry.ts';

type Declaration = ReturnType<Procedures['all']>[number]['declaration'];
type Rule = Declaration['steps'][string]['basis'];

const ruleBehind = z
  .object({
    document: z.string(),
    article: z.string(),
    text: words.nullable(),
    from: z.string(),
    until: z.string().nullable(),
    mark: z.enum(['read', 'recalled', 'office rule']),
  })
  .meta({ id: 'RuleBehind' });

export const procedureSummary = z
  .object({
    id: z.string(),
    version: z.string(),
    title: words,
    validFrom: z.string(),
    validUntil: z.string().nullable(),
    current: z.boolean().describe('Whether what begins today runs under it'),
    steps: z.int(),
    duties: z.int(),
    recalled: z.int().describe('Rules that nobody has verified'),
    lapsing: z.int().describe('Rules that lapse within 90 days'),
  })
  .meta({ id: 'ProcedureSummary' });

const bar = z.object({ why: words, rule: ruleBehind });
export const procedureRecord = procedureSummary
  .extend({
    states: z.array(z.object({ name: z.string(), title: words, terminal: z.boolean() })),
    stepList: z.array(
      z.object({
        name: z.string(),
        title: words,
        actors: z.array(words),
        rule: ruleBehind,
        forbiddenWhile: z.array(bar),
        onlyWhen: z.array(bar),
        materials: z.array(z.object({ title: words, rule: ruleBehind.nullable() })),
      }),
    ),
    dutyList: z.array(
      z.object({
        name: z.string(),
        title: words,
        owner: words,
        deadline: words,
        late: words,
        opensOn: z.array(words),
        metBy: z.array(words),
        pauses: z.array(bar),
        rule: ruleBehind,
      }),
    ),
  })
  .meta({ id: 'ProcedureRecord' });

type Summary = z.infer<typeof procedureSummary>;

/** Every version of every procedure; `day` says which of them what begins then runs under. */
export function listProcedures(procedures: Procedures, day: string): Summary[] {
  return procedures.all().map(({ declaration }) => summaryOf(declaration, day));
}

/** @throws Problem request.notFound */
export function readProcedure(
  procedures: Procedures,
  { id, version, day }: { id: string; version: string; day: string },
): z.infer<typeof procedureRecord> {
  const declaration = find(procedures, id, version);
  const { validUntil } = declaration;
  // As they stand today, or stood on the last day of the version.
  const at = startOfDay(validUntil === null || validUntil > day ? day : validUntil);
  const ruleOf = (rule: Rule) => plain(basisOn(rule, at));
  const stepTitle = (name: string) => declaration.steps[name]?.title ?? { zh: name, en: name };
  const roleTitle = (name: string) => declaration.roles[name]?.title ?? { zh: name, en: name };
  return {
    ...summaryOf(declaration, day),
    states: Object.entries(declaration.states).map(([name, { title, terminal }]) => {
      return { name, title, terminal: terminal === true };
    }),
    stepList: Object.entries(declaration.steps).map(([name, step]) => ({
      name,
      title: step.title,
      actors: step.actors.map(roleTitle),
      rule: ruleOf(step.basis),
      forbiddenWhile: (step.forbiddenWhile ?? []).map(({ why, basis }) => ({ why, rule: ruleOf(basis) })),
      onlyWhen: [...(step.onlyWhen ?? []), ...(step.waits ?? [])].map(({ why, basis }) => ({
        why,
        rule: ruleOf(basis),
      })),
      materials: (step.materials ?? []).map(({ title, basis }) => {
        return { title, rule: basis === undefined ? null : ruleOf(basis) };
      }),
    })),
    dutyList: Object.entries(declaration.duties).map(([name, duty]) => ({
      name,
      title: duty.title,
      owner: roleTitle(duty.owner),
      deadline: sayDeadline(duty),
      late: duty.late,
      opensOn: duty.opensOn.map(stepTitle),
      metBy: duty.metBy.map(stepTitle),
      pauses: (duty.pauses ?? []).map(({ why, basis }) => ({ why, rule: ruleOf(basis) })),
      rule: ruleOf(duty.basis),
    })),
  };
}

/** BPMN 2.0 with its layout. @throws Problem request.notFound */
export function drawProcedure(
  procedures: Procedures,
  { id, version, language }: { id: string; version: string; language: 'zh' | 'en' },
): string {
  return toBpmn(find(procedures, id, version), language);
}

function find(procedures: Procedures, id: string, version: string): Declaration {
  try {
    // Also a version with office rules on it, which stands in no list.
    return procedures.find(id, version).procedure.declaration;
  } catch (error) {
    if (error instanceof TypeError) throw problem('request.notFound', {}, { cause: error });
    throw error;
  }
}

function summaryOf(declaration: Declaration, day: string): Summary {
  const { id, version, title, validFrom, validUntil, steps, duties } = declaration;
  const rules = rulesOnDay(declaration, day).map(({ basis: { mark, inForce } }) => {
    return { mark, basis: { effectiveTo: inForce.until } };
  });
  const watched = watchRules(rules, { asOf: day, withinDays: 90 });
  return {
    id,
    version,
    title,
    validFrom,
    validUntil,
    current: validFrom <= day && (validUntil === null || day <= validUntil),
    steps: Object.keys(steps).length,
    duties: Object.keys(duties).length,
    recalled: watched.recalled.length,
    lapsing: watched.lapsing.length,
  };
}

function plain({ document, article, text, inForce, mark }: Rule): z.infer<typeof ruleBehind> {
  return { document, article, text: text ?? null, from: inForce.from, until: inForce.until, mark };
}
