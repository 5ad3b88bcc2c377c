// What the custody of goods asks of cases: which measure holds which lines, who investigates, what the case has decided.
import { sql } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';

type CaseInCustody = {
  id: string;
  no: string | null;
  title: string;
  ownerAgency: number;
  state: string;
  decidedOn: string | null;
  decisionKind: string | null;
  decisionNo: string | null;
  closedOn: string | null;
};

export type MeasureInCustody = {
  id: string;
  caseId: string;
  kind: 'seizure' | 'sealing' | 'registration';
  no: string;
  place: string;
  startedOn: string;
  endedOn: string | null;
  state: string;
  nextDueAt: Date | null;
  goods: readonly { line: number; quantity: number }[];
  ownerAgency: number | null;
  demo: boolean;
};

/** Cases that the acting user sees, by id. */
export async function casesInCustody(tx: Tables, ids: readonly string[]): Promise<ReadonlyMap<string, CaseInCustody>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('caseFile')
    .select(['id', 'no', 'title', 'ownerAgency', 'state', 'decidedOn', 'decisionKind', 'decisionNo', 'closedOn'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Measures by id, or all of a case. */
export async function measuresInCustody(
  tx: Tables,
  q: { ids: readonly string[] } | { caseId: string },
): Promise<MeasureInCustody[]> {
  if ('ids' in q && q.ids.length === 0) return [];
  const rows = await tx
    .selectFrom('caseMeasure')
    .selectAll()
    // An enquiry holds no goods.
    .where('kind', '<>', 'bankEnquiry')
    .where((eb) => ('ids' in q ? eb('id', 'in', [...new Set(q.ids)]) : eb('caseId', '=', q.caseId)))
    .orderBy('startedOn')
    .orderBy('no')
    .execute();
  return rows as unknown as MeasureInCustody[];
}

/** Measures in force of the cases that a user investigates, with what the phone may show of the case: its number. */
export async function measuresOfOfficer(
  tx: Tables,
  userId: string,
): Promise<(MeasureInCustody & { caseNo: string | null })[]> {
  const { rows } = await sql<MeasureInCustody & { caseNo: string | null }>`
    select m.*, c.no as case_no from case_measure m join case_file c on c.id = m.case_id
     where m.kind <> 'bankEnquiry' and m.state = 'inForce'
       and m.case_id in (select o.case_id from case_officer o where o.user_id = ${userId})
     order by m.started_on desc, m.no`.execute(tx);
  return rows;
}

export type ListedGoods = {
  line: number;
  name: string;
  mark: string;
  spec: string;
  unit: string;
  sealNo: string;
  price: number | null;
};

/** Lines of a goods list, with the first price that is known of one piece, fen. */
export async function goodsInCustody(tx: Tables, caseId: string): Promise<ListedGoods[]> {
  const { rows } = await sql<ListedGoods>`
    select line, name, mark, spec, unit, seal_no, coalesce(actual_price, marked_price, appraised_price, market_price, average_price) as price
      from case_goods where case_id = ${caseId} order by line`.execute(tx);
  return rows;
}

export async function investigates(tx: Tables, q: { caseId: string; userId: string }): Promise<boolean> {
  const { rows } =
    await sql`select from case_officer o where o.case_id = ${q.caseId} and o.user_id = ${q.userId} limit 1`.execute(tx);
  return rows.length > 0;
}

/** Accounts of the officers of a case. */
export async function officerAccounts(tx: Tables, caseId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct user_id as id from case_officer where case_id = ${caseId} and user_id is not null`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Names of the officers of cases, for who may not watch a disposal. */
export async function officersInCustody(tx: Tables, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ name: string }>`
    select distinct name from case_officer where case_id = any(${[...caseIds]}::uuid[])`.execute(tx);
  return new Set(rows.map(({ name }) => name));
}

/** What the last decision of each case imposed, as the kinds of its penalties; nothing for a case without one in force. */
export async function penaltiesInForce(
  tx: Tables,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ id: string; penalties: string[] | null }>`
    select c.id, array(select jsonb_array_elements_text(case when jsonb_typeof(e.facts -> 'penalties') = 'array' then e.facts -> 'penalties' else '[]' end)) as penalties
      from case_file c
      cross join lateral (select facts from procedure_event e where e.instance_id = c.id and e.step in ('decide', 'recordDecision') order by e.seq desc limit 1) e
     where c.id = any(${[...caseIds]}::uuid[]) and c.decided_on is not null`.execute(tx);
  return new Map(rows.map(({ id, penalties }) => [id, penalties ?? []]));
}

/** The last day on which the decision was served on a party, YYYY-MM-DD; null before. */
export async function decisionServedOn(tx: Tables, caseId: string): Promise<string | null> {
  const { rows } = await sql<{ on: string | null }>`
    select max(coalesce(facts ->> 'servedOn', facts ->> 'deliveredOn')) as on from procedure_event
     where instance_id = ${caseId} and step in ('serve', 'decideOnSpot')`.execute(tx);
  return rows[0]?.on ?? null;
}

/** Lots of a registration that became a seizure are the seizure's. @returns how many were passed on */
export async function passExhibitsOn(tx: Tables, measureId: string): Promise<number> {
  const { rows } = await sql<{ passed: number }>`select access.pass_exhibits_on(${measureId}) as passed`.execute(tx);
  return rows[0]?.passed ?? 0;
}

/** The case of this id or number; undefined where there is none that the acting user sees. */
export async function caseCalled(tx: Tables, called: string): Promise<string | undefined> {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(called);
  const row = await tx
    .selectFrom('caseFile')
    .select('id')
    .where((eb) => (isId ? eb('id', '=', called) : eb('no', '=', called)))
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}
