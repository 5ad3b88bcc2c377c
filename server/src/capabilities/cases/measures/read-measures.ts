// The measures of a case as its page shows them, and who approves those of a law that asks for more than the own head.
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { agenciesByKey, agencyRef, type KeyedAgency } from '../../../platform/organisation/agencies/agency-refs.ts';
import { readStanding, type WorkTools } from '../../../platform/procedures/index.ts';
import { type MeasureRow, measuresOf } from '../file/store.ts';
import { measureToldOf } from '../recorded/read-recorded.ts';
import type { CaseRecord } from '../schema-record.ts';
import type { CaseFile } from '../store.ts';
import { approverOf } from './approver.ts';
import { procedureOf } from './kinds.ts';

type Measure = CaseRecord['measures'][number];

/**
 * Whoever sees a case sees its measures; the run of one that the other agency of a joint case took has readers of its own.
 * @param q.hidden steps that are no button here where another system keeps the measure
 */
export async function readMeasures(
  session: Session,
  tools: WorkTools,
  { caseId, hidden }: { caseId: string; hidden: ReadonlySet<string> },
): Promise<Measure[]> {
  const rows = await measuresOf(session.tx, caseId);
  const runs = await runsOf(
    session.tx,
    rows.map(({ id }) => id),
  );
  const agencies = await agenciesByKey(session.tx, [
    ...rows.flatMap(({ ownerAgency }) => ownerAgency ?? []),
    ...[...runs.values()].flatMap(({ approving }) => approving ?? []),
  ]);
  const read: Measure[] = [];
  for (const row of rows) {
    const { actions, clocks } = runs.has(row.id)
      ? await readStanding(session, tools, row.id)
      : { actions: [], clocks: [] };
    // What is done in the system that keeps it is no button here.
    const own = actions.filter(({ allowed, action }) => row.sourceSystem === null || (allowed && !hidden.has(action)));
    const run = runs.get(row.id);
    read.push({
      ...measureOf(row, tools, run?.version),
      agency: refOf(agencies, row.ownerAgency),
      approver: refOf(agencies, run?.approving ?? null),
      actions: own,
      clocks,
    });
  }
  return read;
}

type Run = { version: string; approving: number | null };

/** The runs that the acting user may see, by the measure. */
async function runsOf(tx: Tables, ids: readonly string[]): Promise<ReadonlyMap<string, Run>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('procedureInstance')
    .select(['id', 'version', 'parties'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map(({ id, version, parties }) => {
      // Written by the module of procedures alone.
      const { approving = null } = (parties ?? {}) as Record<string, number>;
      return [id, { version, approving }];
    }),
  );
}

function measureOf(
  row: MeasureRow,
  { procedures }: WorkTools,
  version: string | undefined,
): Omit<Measure, 'actions' | 'clocks' | 'agency' | 'approver'> {
  const kind = row.kind as Measure['kind'];
  const id = procedureOf[kind];
  const declared =
    version === undefined
      ? procedures.all().find(({ declaration }) => declaration.id === id)
      : procedures.find(id, version).procedure;
  const states: Readonly<Record<string, { title: Measure['stateTitle'] }>> = declared?.declaration.states ?? {};
  return {
    id: row.id,
    kind,
    no: row.no,
    place: row.place,
    startedOn: row.startedOn,
    endedOn: row.endedOn,
    state: row.state,
    stateTitle: states[row.state]?.title ?? { zh: row.state, en: row.state },
    goods: row.goods as { line: number; quantity: number }[],
    ...measureToldOf(row),
    version: row.version,
  };
}

function refOf(agencies: ReadonlyMap<number, KeyedAgency>, key: number | null) {
  const agency = key === null ? undefined : agencies.get(key);
  return agency === undefined ? null : agencyRef(agency);
}

/** For whoever is about to take a measure: that its law has it approved above, and by whom. */
export async function approvedAboveOf(
  { tx }: Session,
  tools: WorkTools,
  file: CaseFile,
): Promise<CaseRecord['measuresApprovedAbove']> {
  const above = await approverOf(tx, tools, { file, owner: null });
  return above === null
    ? null
    : { agency: above.agency === null ? null : agencyRef(above.agency), basis: { ...above.basis } };
}
