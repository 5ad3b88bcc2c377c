// The tables of internal approval: chains that an agency declares, and sheets.
import { type Insertable, sql } from 'kysely';
import type { Session, Tables } from '../../database/connections/connect.ts';
import { changeVersioned } from '../../database/queries/change-versioned.ts';
import type { DB } from '../../database/schema.generated.ts';
import { openStates } from './procedure.ts';

/** A stage of a declared chain. */
export type ChainStage = { title: string; people: readonly string[] };
export type Stage = ChainStage & { names: readonly string[] };

export type ChainRow = {
  id: string;
  procedure: string;
  step: string;
  stages: ChainStage[];
  note: string;
  namedByName: string;
  namedAt: Date;
  version: number;
};

/** A sheet with what only the table knows. */
export type SheetRow = {
  id: string;
  run: string;
  procedure: string;
  step: string;
  follows: boolean;
  opinion: string;
  stages: Stage[];
  stage: number;
  round: number;
  state: string;
  draftedBy: string;
  draftedByName: string;
  draftedAt: Date;
  demo: boolean;
  version: number;
  /** Whether the acting user has taken a step of the run that it is about. */
  worked: boolean;
};

const chainColumns = ['id', 'procedure', 'step', 'stages', 'note', 'namedByName', 'namedAt', 'version'] as const;

/** Chains that hold at the acting user's agency. */
export async function chainsHere({ tx, acting }: Session): Promise<ChainRow[]> {
  const rows = await tx
    .selectFrom('approvalChain')
    .select(chainColumns)
    .where('agencyKey', '=', acting.agencyKey)
    .where('endedAt', 'is', null)
    .orderBy('procedure')
    .orderBy('step')
    .execute();
  return rows.map((row) => ({ ...row, stages: row.stages as unknown as ChainStage[] }));
}

/** Whether there is a chain of that id at the acting user's agency, and whether it holds; undefined without one. */
export async function findChain(
  { tx, acting }: Session,
  id: string,
): Promise<{ holds: boolean; version: number } | undefined> {
  const row = await tx
    .selectFrom('approvalChain')
    .select(['endedAt', 'version'])
    .where('agencyKey', '=', acting.agencyKey)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : { holds: row.endedAt === null, version: row.version };
}

export async function insertChain(
  { tx, acting }: Session,
  q: Pick<ChainRow, 'procedure' | 'step' | 'stages' | 'note'> & { now: Date; demo?: boolean },
): Promise<string | undefined> {
  const row = await tx
    .insertInto('approvalChain')
    .values({
      ...{ agencyKey: acting.agencyKey, procedure: q.procedure, step: q.step, note: q.note },
      stages: JSON.stringify(q.stages),
      ...{ namedBy: acting.userId, namedByName: acting.displayName, namedAt: q.now, demo: q.demo ?? false },
    })
    .onConflict((conflict) =>
      conflict.columns(['agencyKey', 'procedure', 'step']).where('endedAt', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** @throws Problem record.changed, access.refusedByDatabase */
export async function changeChain(
  { tx, acting }: Session,
  q: { id: string; seen: number; now: Date; to: Pick<ChainRow, 'stages' | 'note'> | 'ended' },
): Promise<void> {
  const said = { namedBy: acting.userId, namedByName: acting.displayName, namedAt: q.now };
  const set = q.to === 'ended' ? { endedAt: q.now } : { stages: JSON.stringify(q.to.stages), note: q.to.note };
  await changeVersioned(tx, { table: 'approvalChain', id: q.id, seen: q.seen, set: { ...said, ...set } });
}

function sheets({ tx, acting }: Session) {
  return tx
    .selectFrom('approvalSheet')
    .select([
      ...(['id', 'run', 'procedure', 'step', 'follows', 'opinion', 'stages', 'stage', 'round', 'state'] as const),
      ...(['draftedBy', 'draftedByName', 'draftedAt', 'demo', 'version'] as const),
      sql<boolean>`exists (select 1 from procedure_event e where e.instance_id = approval_sheet.run and e.user_id = ${acting.userId}::uuid)`.as(
        'worked',
      ),
    ]);
}

const typed = (rows: readonly (Omit<SheetRow, 'stages'> & { stages: unknown })[]): SheetRow[] =>
  rows.map((row) => ({ ...row, stages: row.stages as Stage[] }));

export async function findSheet(session: Session, id: string): Promise<SheetRow | undefined> {
  return typed(await sheets(session).where('id', '=', id).execute())[0];
}

/** Every sheet about a run, the latest first. */
export async function sheetsOf(session: Session, run: string): Promise<SheetRow[]> {
  return typed(await sheets(session).where('run', '=', run).orderBy('id', 'desc').limit(50).execute());
}

/** Sheets that are open about the runs, or are themselves among them. */
export async function openSheets(session: Session, runs: readonly string[]): Promise<SheetRow[]> {
  if (runs.length === 0) return [];
  const asked = sheets(session)
    .where('state', 'in', openStates)
    .where((eb) => eb.or([eb('run', 'in', [...runs]), eb('id', 'in', [...runs])]));
  return typed(await asked.execute());
}

export async function insertSheet(tx: Tables, row: Insertable<DB['approvalSheet']>): Promise<void> {
  await tx.insertInto('approvalSheet').values(row).execute();
}

/** `round`: whether it was submitted anew; `stage`: by how many it moves on. */
export async function moveSheet(
  tx: Tables,
  id: string,
  to: { state: string; stage?: number; round?: true; opinion?: string },
): Promise<void> {
  await tx
    .updateTable('approvalSheet')
    .set((eb) => ({
      state: to.state,
      version: eb('version', '+', 1),
      ...(to.stage !== undefined && { stage: eb('stage', '+', to.stage) }),
      ...(to.round === true && { stage: 0, round: eb('round', '+', 1) }),
      ...(to.opinion !== undefined && { opinion: to.opinion }),
    }))
    .where('id', '=', id)
    .execute();
}

/** Those of the people who work at the acting user's agency today, by id. */
export async function peopleAtWork({ tx, acting }: Session, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('appUser')
    .select(['id', 'displayName'])
    .where('id', 'in', [...new Set(ids)])
    .where('agencyId', '=', acting.agencyId)
    .where('active', '=', true)
    .where('kind', '=', 'person')
    .execute();
  return new Map(rows.map(({ id, displayName }) => [id, displayName]));
}

/** For the inbox: what is asked, and by whom. */
export async function describeSheets(tx: Tables, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('approvalSheet')
    .select(['id', 'draftedByName', 'stages', 'stage', 'state'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map(({ id, draftedByName, stages, stage, state }) => {
      const at = (stages as unknown as Stage[])[stage]?.title;
      const now = state === 'reviewing' && at !== undefined ? ` · ${at}` : '';
      return [id, { no: '', subtitle: `呈批人 ${draftedByName}${now}` }];
    }),
  );
}
