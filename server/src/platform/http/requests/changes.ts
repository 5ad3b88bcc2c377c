// What changed in a record since a sender read it: by whom, when, by which step, in which fields.
import { momentText } from '@qingfeng/codes';
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';
import { columnWords } from '../../database/words/column-words.ts';
import type { Change, Language, Problem, Stale, Words } from '../../errors/problem.ts';

/** What the steps of procedures are called. */
export type StepsFound = {
  find(
    name: string,
    version: string,
  ): { readonly procedure: { readonly stepByName: ReadonlyMap<string, { readonly rule: { readonly title: Words } }> } };
};

type Row = { at: Date; userName: string; agencyName: string; requestId: string | null; fields: string[] };

/** The latest changes after the version that was seen, the newest first; none of a record that may not be seen. */
async function readChanges(tx: Tables, procedures: StepsFound, { kind, id, seen }: Stale): Promise<Change[]> {
  const { rows } = await sql<Row>`
    select at, user_name, agency_name, request_id, fields from audit.changes_since(${kind}, ${id}, ${seen})`.execute(
    tx,
  );
  const steps = await stepsBy(tx, procedures, { id, requests: rows.flatMap(({ requestId }) => requestId ?? []) });
  return rows.map(({ at, userName, agencyName, requestId, fields }) => ({
    at,
    user: userName,
    agency: agencyName,
    step: (requestId === null ? undefined : steps.get(requestId)) ?? null,
    fields: wordsOf(kind, fields),
  }));
}

/** The step that a request took, where the record lives by a procedure: the first, which the platform's own follow. */
async function stepsBy(
  tx: Tables,
  procedures: StepsFound,
  { id, requests }: { id: string; requests: readonly string[] },
): Promise<Map<string, Words>> {
  const found = new Map<string, Words>();
  if (requests.length === 0) return found;
  const rows = await tx
    .selectFrom('procedureEvent as event')
    .innerJoin('procedureInstance as run', 'run.id', 'event.instanceId')
    .select(['event.requestId', 'event.step', 'run.procedure', 'run.version'])
    .where(sql<string>`run.id::text`, '=', id)
    .where('event.requestId', 'in', [...requests])
    .orderBy('event.seq', 'desc')
    .execute();
  for (const { requestId, step, procedure, version } of rows) {
    const rule = procedures.find(procedure, version).procedure.stepByName.get(step)?.rule;
    if (requestId !== null && rule !== undefined) found.set(requestId, rule.title);
  }
  return found;
}

/** Fields that people know by name, each once: what the platform keeps for itself is left out. */
function wordsOf(table: string, fields: readonly string[]): Words[] {
  const words = fields.flatMap((field) => columnWords(table, field) ?? []);
  return words.filter(({ zh }, at) => words.findIndex((other) => other.zh === zh) === at);
}

/** One change as a sentence: 苏清（广州市工商行政管理局）于 2016-11-24 10:20 修改了发生地。 */
export function sayChange({ at, user, agency, step, fields }: Change, language: Language): string {
  const moment = momentText(at.getTime()).slice(0, 16);
  const names = fields.map((field) => field[language]);
  if (language === 'zh') {
    const who = user === '' ? '平台' : agency === '' ? user : `${user}（${agency}）`;
    const did = step === null ? '修改' : `办理“${step.zh}”`;
    return `${who}于 ${moment} ${did}${names.length === 0 ? '' : `，改动：${names.join('、')}`}`;
  }
  const who = user === '' ? 'The platform' : agency === '' ? user : `${user} (${agency})`;
  const did = step === null ? 'changed it' : `took the step “${step.en}”`;
  return `${who} ${did} at ${moment}${names.length === 0 ? '' : `: ${names.join(', ')}`}`;
}

/** What a refusal knows of changes, or what is looked up for it. @param as runs work for whoever was refused */
export async function changesOf(
  refusal: Problem,
  procedures: StepsFound,
  as: <T>(work: (tx: Tables) => Promise<T>) => Promise<T>,
): Promise<readonly Change[]> {
  const { stale, changes } = refusal;
  return stale === undefined ? changes : as((tx) => readChanges(tx, procedures, stale));
}
