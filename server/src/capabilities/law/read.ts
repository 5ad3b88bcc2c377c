// What the pages of the law table read: its versions, one of them whole, what wants a look, and a trial of the table.
import { localDate } from '@qingfeng/codes';
import {
  AMOUNT_FACTS,
  COUNT_FACTS,
  type CompiledLaw,
  checkOffence,
  compileLaw,
  FACT_TITLES,
  type LawChange,
  type LawTable,
  OffenceError,
  type OffenceInput,
  reviewLawTable,
  seedLaw,
  YES_NO_FACTS,
} from '@qingfeng/offence';
import type { z } from 'zod';
import type { Session, Tables } from '../../platform/database/connections/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import { compiledVersion, labelOf } from './law-in-force.ts';
import type { BenchAnswer, LawVersionRecord, lawReview, VersionSummary } from './schema.ts';
import { changesOf, contentOf, findVersion, listVersions, type VersionHead, versionOfDay } from './store.ts';
import { changesBetween, problemsOf, withChanges } from './table.ts';

type Trial = BenchAnswer['results'][number];

/** @param now says which version is in force */
export async function readVersions({ tx }: Session, now: Date): Promise<VersionSummary[]> {
  const inForce = await versionOfDay(tx, localDate(now.getTime()));
  return (await listVersions(tx)).map((head) => summaryOf(head, inForce?.id));
}

/** @throws Problem request.notFound */
export async function readVersion({ tx, acting }: Session, id: string, now: Date): Promise<LawVersionRecord> {
  const head = await headOf(tx, id);
  const inForce = await versionOfDay(tx, localDate(now.getTime()));
  const table = await tableOf(tx, head);
  const base = head.basedOn === null ? undefined : await contentOf(tx, head.basedOn);
  const legal = acting.roles.includes('legalOfficer');
  return {
    ...summaryOf(head, inForce?.id),
    table: copyOf(table),
    problems: problemsOf(table),
    changes: base === undefined ? [] : shown(changesBetween(base, table)),
    mayEdit: legal && head.state === 'draft',
    mayApprove: legal && head.state === 'submitted' && !head.editors.includes(acting.userId),
    facts: [
      ...AMOUNT_FACTS.map((fact) => ({ fact, kind: 'amount' as const, title: FACT_TITLES[fact] })),
      ...COUNT_FACTS.map((fact) => ({ fact, kind: 'count' as const, title: FACT_TITLES[fact] })),
      ...YES_NO_FACTS.map((fact) => ({ fact, kind: 'yesNo' as const, title: FACT_TITLES[fact] })),
    ],
  };
}

/** From one version to another. @throws Problem request.notFound */
export async function readDifference(
  { tx }: Session,
  { id, against }: { id: string; against: string },
): Promise<ReturnType<typeof shown>> {
  const after = await tableOf(tx, await headOf(tx, id));
  const before = await tableOf(tx, await headOf(tx, against));
  return shown(changesBetween(before, after));
}

/** What is recalled, lapsed or about to. @throws Problem request.notFound */
export async function readReview(
  { tx }: Session,
  q: { id: string; withinDays: number; now: Date },
): Promise<z.infer<typeof lawReview>> {
  const table = await tableOf(tx, await headOf(tx, q.id));
  const { recalled, lapsed, lapsing, ...rest } = reviewLawTable(table, {
    asOf: localDate(q.now.getTime()),
    withinDays: q.withinDays,
  });
  return { ...rest, recalled: [...recalled], lapsed: [...lapsed], lapsing: [...lapsing] };
}

/** Asks several versions the same question. Nothing is stored. @throws Problem request.notFound */
export async function tryTables(
  { tx }: Session,
  q: { input: Record<string, unknown>; versions: readonly string[]; now: Date },
): Promise<Trial[]> {
  const asOf = localDate(q.now.getTime());
  const trials: Trial[] = [];
  for (const id of q.versions) {
    const head = await headOf(tx, id);
    trials.push({ versionId: id, label: labelOf(head), ...(await tryTable(tx, head, { input: q.input, asOf })) });
  }
  return trials;
}

async function tryTable(
  tx: Tables,
  head: VersionHead,
  { input, asOf }: { input: Record<string, unknown>; asOf: string },
): Promise<Pick<Trial, 'problems' | 'findings' | 'notes'>> {
  try {
    const law = await lawOf(tx, head);
    // The engine holds what came against its own schema.
    const { findings, notes } = checkOffence(input as unknown as OffenceInput, { asOf, law });
    return { problems: [], findings: findings.map((one) => ({ ...one })), notes };
  } catch (error) {
    if (!(error instanceof OffenceError)) throw error;
    return { problems: error.problems.map(({ field, text }) => ({ field, ...text })), findings: [], notes: [] };
  }
}

async function lawOf(tx: Tables, head: VersionHead): Promise<CompiledLaw> {
  if (head.state === 'approved') return (await compiledVersion(tx, head)).compiled;
  return compileLaw(await tableOf(tx, head));
}

/** The whole table of a version, also of one that is being worked on. */
export async function tableOf(tx: Tables, head: Pick<VersionHead, 'id' | 'state' | 'basedOn'>): Promise<LawTable> {
  const stored = head.state === 'approved' ? await contentOf(tx, head.id) : undefined;
  if (stored !== undefined) return stored;
  const base = head.basedOn === null ? undefined : await contentOf(tx, head.basedOn);
  if (base === undefined) throw new TypeError(`version ${head.id} of the law has no basis`);
  return withChanges(withWordsOfRelease(base), await changesOf(tx, head.id));
}

/** Crimes and elements come with a release: rows of a draft may name those that its basis did not know yet. */
function withWordsOfRelease(base: LawTable): LawTable {
  const { crimes, elements } = seedLaw;
  return { ...base, crimes: { ...crimes, ...base.crimes }, elements: { ...elements, ...base.elements } };
}

async function headOf(tx: Tables, id: string): Promise<VersionHead> {
  const head = await findVersion(tx, id);
  if (head === undefined) throw problem('request.notFound');
  return head;
}

function summaryOf(head: VersionHead, inForce: string | undefined): VersionSummary {
  const { editors: _, state, ...rest } = head;
  return { ...rest, state: state as VersionSummary['state'], label: labelOf(head), inForce: head.id === inForce };
}

/** The engine's tables are read-only; what is answered is the caller's own. */
function copyOf(table: LawTable): LawVersionRecord['table'] {
  const { valuation, accumulation, unitRules, offences, general, cautions } = table;
  return {
    ...table,
    elements: Object.fromEntries(
      Object.entries(table.elements).map(([id, one]) => [id, { ...one, sum: one.sum.map((part) => ({ ...part })) }]),
    ),
    rows: table.rows.map((row) => ({ ...row, condition: [...row.condition] })),
    valuation: valuation.map(({ steps, ...one }) => ({
      ...one,
      steps: steps.map(({ state, prices }) => ({ state, prices: [...prices] })),
    })),
    accumulation: accumulation.map((one) => ({ ...one, articles: [...one.articles] })),
    unitRules: unitRules.map((one) => ({ ...one, articles: [...one.articles] })),
    offences: offences.map(({ levels, ...one }) => ({
      ...one,
      articles: [...one.articles],
      grades: [...one.grades],
      ...(levels === undefined ? {} : { levels: [...levels] }),
    })),
    general: general.map((one) => ({ ...one })),
    cautions: cautions.map((one) => ({ ...one })),
  };
}

function shown(changes: readonly LawChange[]) {
  return changes.map(({ fields, ...change }) => ({
    ...change,
    fields: fields.map(({ field, before, after }) => ({ field, before: before ?? null, after: after ?? null })),
  }));
}
