// What a change of the law touches: which articles of the Criminal Law and which offences are read otherwise than before.
import { localDate, startOfDay } from '@qingfeng/codes';
import { diffLawTables, type LawChange, type LawTable } from '@qingfeng/offence';
import type { Tables } from '../../platform/database/connections/connect.ts';
import { compiledVersion, type LawInForce } from './law-in-force.ts';
import { findVersion, type VersionHead, versionOfDay } from './store.ts';

/** The law that cases are judged by, and since which day nothing in it has changed for them. */
type LawStand = { versionId: string; on: string };
export type Touched = { all: boolean; articles: ReadonlySet<string>; offences: ReadonlySet<string> };

type Dated = { readonly effectiveFrom: string; readonly effectiveTo: string | null };

/** The stand of the law on a day; undefined before a version is stored. @param day 'YYYY-MM-DD' in Asia/Shanghai */
export async function lawStandOn(tx: Tables, day: string): Promise<LawStand | undefined> {
  const head = await versionOfDay(tx, day);
  if (head?.takesEffectOn == null) return undefined;
  const { table } = (await compiledVersion(tx, head)).compiled;
  const turns = [head.takesEffectOn, ...datedRules(table).flatMap(({ rule }) => turnsOf(rule))];
  const on = turns
    .filter((turn) => turn <= day)
    .toSorted()
    .at(-1);
  return { versionId: head.id, on: on ?? head.takesEffectOn };
}

/** A version by its id, with the law that it is. @throws TypeError for one that is not approved */
export async function lawOf(tx: Tables, versionId: string): Promise<{ head: VersionHead; law: LawInForce }> {
  const head = await findVersion(tx, versionId);
  if (head?.state !== 'approved') throw new TypeError(`${versionId} is no approved version of the law`);
  return { head, law: await compiledVersion(tx, head) };
}

/** What is read otherwise at one stand of the law than at an earlier one. */
export function touchedBetween(
  before: { table: LawTable; on: string },
  after: { table: LawTable; on: string },
): Touched {
  const found = { all: false, articles: new Set<string>(), offences: new Set<string>() };
  for (const change of diffLawTables(before.table, after.table)) touchedBy(change, { before, after }, found);
  for (const { part, rule } of datedRules(after.table)) {
    if (!turnsOf(rule).some((turn) => before.on < turn && turn <= after.on)) continue;
    if (part === 'valuation') found.all = true;
    for (const article of articlesOf(rule)) found.articles.add(article);
  }
  return found;
}

function touchedBy(
  { part, id }: LawChange,
  tables: { before: { table: LawTable }; after: { table: LawTable } },
  found: { all: boolean; articles: Set<string>; offences: Set<string> },
): void {
  switch (part) {
    case 'rows':
    case 'accumulation':
    case 'unitRules':
      for (const { table } of [tables.before, tables.after]) {
        const list: readonly { readonly id: string }[] = table[part];
        for (const entry of list) if (entry.id === id) for (const one of articlesOf(entry)) found.articles.add(one);
      }
      return;
    case 'offences':
      found.offences.add(id);
      return;
    case 'documents':
    case 'general':
      return;
    // Words and rules that any row may lean on.
    case 'valuation':
    case 'cautions':
    case 'crimes':
    case 'elements':
    case 'conditions':
    case 'penalties':
      found.all = true;
      return;
    default:
      throw new TypeError(`no part ${String(part satisfies never)}`);
  }
}

function articlesOf(rule: object): readonly string[] {
  if ('articles' in rule && Array.isArray(rule.articles)) return rule.articles as string[];
  return 'article' in rule && typeof rule.article === 'string' ? [rule.article] : [];
}

function datedRules({ rows, valuation, accumulation, unitRules }: LawTable): { part: string; rule: Dated }[] {
  return Object.entries({ rows, valuation, accumulation, unitRules }).flatMap(([part, rules]) =>
    rules.map((rule) => ({ part, rule })),
  );
}

/** The days on which a rule begins and on which it holds no more. */
function turnsOf({ effectiveFrom, effectiveTo }: Dated): string[] {
  return effectiveTo === null ? [effectiveFrom] : [effectiveFrom, dayAfter(effectiveTo)];
}

function dayAfter(day: string): string {
  return localDate(startOfDay(day) + 36 * 3_600_000);
}
