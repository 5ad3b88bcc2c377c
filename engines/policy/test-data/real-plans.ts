// Real plans with what a correct reading of them gives, and how well a reader does on them.
import { readdirSync, readFileSync } from 'node:fs';
import type { PlanDocument } from '../types.ts';

export type TrueTask = {
  readonly id: string;
  readonly text: string;
  readonly responsible: readonly string[];
  readonly lead: readonly string[];
  readonly mode: string;
  readonly openEnded?: boolean;
  readonly regions?: readonly string[];
};
export type RealPlan = {
  readonly name: string;
  readonly text: string;
  readonly document: Readonly<Record<string, string | null>>;
  readonly tasks: readonly TrueTask[];
};

export function realPlans(): RealPlan[] {
  const folder = new URL('./real/', import.meta.url);
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.truth.json'))
    .map((file) => file.replace('.truth.json', ''));
  return names.sort().map((name) => ({
    name,
    text: readFileSync(new URL(`${name}.txt`, folder), 'utf8'),
    ...(JSON.parse(readFileSync(new URL(`${name}.truth.json`, folder), 'utf8')) as Pick<
      RealPlan,
      'document' | 'tasks'
    >),
  }));
}

/** How many of the wanted tasks were found by their whole text, with exactly their departments, with exactly their leads. */
export type Score = {
  readonly wanted: number;
  readonly found: number;
  readonly departments: number;
  readonly leads: number;
  /** Tasks of the reading that are none of the wanted. */
  readonly surplus: number;
};

export function scoreOf(wanted: readonly TrueTask[], tasks: PlanDocument['tasks']): Score {
  const bare = (text: string | null): string => (text ?? '').replaceAll(/\s/g, '');
  const left = new Set(tasks);
  const score = { wanted: wanted.length, found: 0, departments: 0, leads: 0 };
  for (const task of wanted) {
    const match = [...left].find(({ text }) => bare(text) === bare(task.text));
    if (match === undefined) continue;
    left.delete(match);
    score.found++;
    if (match.responsible.join('、') === task.responsible.join('、')) score.departments++;
    if (match.lead.join('、') === task.lead.join('、')) score.leads++;
  }
  return { ...score, surplus: left.size };
}

export function sumOf(scores: readonly Score[]): Score {
  const sum = (pick: keyof Score): number => scores.reduce((total, score) => total + score[pick], 0);
  return {
    wanted: sum('wanted'),
    found: sum('found'),
    departments: sum('departments'),
    leads: sum('leads'),
    surplus: sum('surplus'),
  };
}
