// The decision that is asked about, read from JSON that nobody vouches for.
import { startOfDay } from '@qingfeng/codes';

export const PENALTIES = [
  'warning',
  'criticism',
  'fine',
  'confiscation',
  'suspension',
  'restriction',
  'revocation',
] as const;
export type Penalty = (typeof PENALTIES)[number];
const PARTIES = ['person', 'organisation', 'individualBusiness'] as const;

export type DecisionInput = {
  readonly decidedOn: string;
  readonly servedOn?: string;
  readonly procedure: 'ordinary' | 'simple';
  readonly penalties: readonly Penalty[];
  /** A fine that the province calls low (总局令第45号 13). */
  readonly lowFine?: boolean;
  /** Last day of a restriction of business or occupation, where it has one (总局令第45号 13(3)). */
  readonly restrictedUntil?: string;
  readonly agencyProvince: string;
  readonly party: {
    readonly kind: (typeof PARTIES)[number];
    readonly name: string;
    readonly province?: string;
    readonly uscc?: string;
  };
  /** What is to be published, by the Chinese names of the items. */
  readonly fields: Readonly<Record<string, string>>;
};

export type InputProblem = { readonly field: string; readonly zh: string; readonly en: string };

/** Thrown for an input that is not of that shape; nothing was concluded. */
export class DisclosureInputError extends Error {
  readonly problems: readonly InputProblem[];

  constructor(problems: readonly InputProblem[]) {
    super(problems.map(({ field, en }) => `${field}: ${en}`).join('; '));
    this.name = 'DisclosureInputError';
    this.problems = problems;
  }
}

/** @throws DisclosureInputError naming every field that is wrong */
export function readDecision(value: unknown): DecisionInput {
  const input = record(value);
  const party = record(input?.party);
  const fields = record(input?.fields);
  const problems = [
    ...(input === undefined ? [wrong('', '应为对象', 'should be an object')] : []),
    ...dayProblem('decidedOn', input?.decidedOn, true),
    ...dayProblem('servedOn', input?.servedOn, false),
    ...dayProblem('restrictedUntil', input?.restrictedUntil, false),
    ...choiceProblem('procedure', input?.procedure, ['ordinary', 'simple']),
    ...penaltyProblems(input?.penalties),
    ...(isOptional(input?.lowFine, 'boolean')
      ? []
      : [wrong('lowFine', '应为 true 或 false', 'should be true or false')]),
    ...textProblem('agencyProvince', input?.agencyProvince),
    ...choiceProblem('party.kind', party?.kind, PARTIES),
    ...textProblem('party.name', party?.name),
    ...['province', 'uscc'].flatMap((name) =>
      isOptional(party?.[name], 'string') ? [] : [wrong(`party.${name}`, '应为文本', 'should be text')],
    ),
    ...(fields === undefined ? [wrong('fields', '应为对象', 'should be an object')] : []),
    ...Object.entries(fields ?? {}).flatMap(([name, text]) =>
      isOptional(text, 'string') ? [] : [wrong(`fields.${name}`, '应为文本', 'should be text')],
    ),
  ];
  if (problems.length > 0) throw new DisclosureInputError(problems);
  // Every field was looked at above.
  return value as DecisionInput;
}

function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

const isOptional = (value: unknown, type: 'string' | 'boolean'): boolean =>
  value === undefined || value === null || typeof value === type;

function dayProblem(field: string, value: unknown, required: boolean): InputProblem[] {
  if (!required && (value === undefined || value === null)) return [];
  try {
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) startOfDay(value);
    else return [wrong(field, '应为日期，如 2026-11-29', 'should be a day such as 2026-11-29')];
    return [];
  } catch {
    return [wrong(field, '没有这一天，或在 2004 年以前', 'there is no such day, or it lies before 2004')];
  }
}

function choiceProblem(field: string, value: unknown, allowed: readonly string[]): InputProblem[] {
  if (typeof value === 'string' && allowed.includes(value)) return [];
  return [wrong(field, `应为 ${allowed.join('、')} 之一`, `should be one of ${allowed.join(', ')}`)];
}

function textProblem(field: string, value: unknown): InputProblem[] {
  return typeof value === 'string' && value.trim() !== '' ? [] : [wrong(field, '不能为空', 'should not be empty')];
}

function penaltyProblems(value: unknown): InputProblem[] {
  if (!Array.isArray(value)) return [wrong('penalties', '应为数组', 'should be a list')];
  return value.flatMap((one: unknown, at) => choiceProblem(`penalties[${at}]`, one, PENALTIES));
}

const wrong = (field: string, zh: string, en: string): InputProblem => ({ field, zh, en });
