// Facts as they come from outside, read with the field at fault named.
import type { Facts } from './types.ts';

export type FactsProblem = { readonly field: string; readonly zh: string; readonly en: string };

/** Thrown for facts of another shape. */
export class FactsError extends Error {
  readonly problems: readonly FactsProblem[];

  constructor(problems: readonly FactsProblem[]) {
    super(problems.map(({ field, en }) => `${field} ${en}`).join('; '));
    this.name = 'FactsError';
    this.problems = problems;
  }
}

const LISTS = ['legalRepresentatives', 'officers', 'businessPlaces', 'secrets', 'agencies', 'others'] as const;

/** @throws FactsError naming every field that is wrong; fields that are not known are passed over */
export function readFacts(value: unknown): Facts {
  if (!isRecord(value)) throw new FactsError([{ field: '', zh: '应为 JSON 对象', en: 'must be a JSON object' }]);
  const problems: FactsProblem[] = [];
  const lists = LISTS.flatMap((field) => {
    const list = value[field];
    if (list === undefined || list === null) return [];
    if (Array.isArray(list) && list.every((one) => typeof one === 'string')) return [[field, list] as const];
    problems.push({ field, zh: '应为文字列表', en: 'must be a list of texts' });
    return [];
  });
  const punished = value.punished ?? undefined;
  const parties = Array.isArray(punished) ? punished.map((one, at) => partyOf(one, at, problems)) : [];
  if (punished !== undefined && !Array.isArray(punished)) {
    problems.push({ field: 'punished', zh: '应为列表', en: 'must be a list' });
  }
  if (problems.length > 0) throw new FactsError(problems);
  return { ...Object.fromEntries(lists), ...(punished === undefined ? {} : { punished: parties }) };
}

function partyOf(value: unknown, at: number, problems: FactsProblem[]): NonNullable<Facts['punished']>[number] {
  const field = `punished[${at}]`;
  const { name, kind, uscc } = isRecord(value) ? value : {};
  if (typeof name !== 'string') problems.push({ field: `${field}.name`, zh: '应为文字', en: 'must be a text' });
  if (kind !== 'person' && kind !== 'organisation') {
    problems.push({ field: `${field}.kind`, zh: '应为 person 或 organisation', en: 'must be person or organisation' });
  }
  return {
    name: String(name),
    kind: kind === 'organisation' ? kind : 'person',
    ...(typeof uscc === 'string' ? { uscc } : {}),
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
