// Kysely queries over requests to dispatch centres.

import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { DB } from '../../../platform/database/schema.generated.ts';
import { havingWords } from '../../../platform/database/words/having-words.ts';

export type DispatchRow = Omit<Selectable<DB['patentDispatch']>, 'readers' | 'granted'>;
export type DispatchChange = Updateable<DB['patentDispatch']>;

/** Most requests that are counted: a longer list says so and is narrowed by its filters. */
export const mostCounted = 1_000;

/** In which part the acting agency takes part. */
export const dispatchQueues = ['asked', 'centre', 'assigned'] as const;
const queueColumns = { asked: 'ownerAgency', centre: 'centre', assigned: 'assigned' } as const;

export type DispatchFilter = {
  now: Date;
  agencyKey: number;
  words: readonly string[];
  queue?: (typeof dispatchQueues)[number] | undefined;
  state?: string | undefined;
  opinion?: string | undefined;
  patentKind?: string | undefined;
  open?: boolean | undefined;
  late?: boolean | undefined;
  from?: string | undefined;
  until?: string | undefined;
};
const ended = ['led', 'closed', 'refused', 'withdrawn'];

export function findDispatch(tx: Tables, id: string): Promise<DispatchRow | undefined> {
  return tx.selectFrom('patentDispatch').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertDispatch(tx: Tables, row: Omit<Insertable<DB['patentDispatch']>, 'readers'>) {
  // Filled by the trigger; no caller writes a reader list.
  await tx
    .insertInto('patentDispatch')
    .values({ ...row, readers: [] })
    .execute();
}

export async function updateDispatch(tx: Tables, id: string, set: DispatchChange): Promise<void> {
  await tx
    .updateTable('patentDispatch')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** An agency of intellectual property that is in use. */
export function centreWith(tx: Tables, id: string): Promise<{ key: number } | undefined> {
  return tx
    .selectFrom('agency')
    .select('key')
    .where('id', '=', id)
    .where((eb) => eb.or([eb('departmentId', '=', 'sipo'), sql<boolean>`'sipo' = any (also_departments)`]))
    .where('active', '=', true)
    .executeTakeFirst();
}

/** Requests that pass, in any order. */
export function dispatchesPassing(tx: Tables, filter: DispatchFilter) {
  return tx
    .selectFrom('patentDispatch')
    .selectAll()
    .where((eb) =>
      eb.and([
        ...(filter.queue === undefined ? [] : [eb(queueColumns[filter.queue], '=', filter.agencyKey)]),
        ...(filter.state === undefined ? [] : [eb('state', '=', filter.state)]),
        ...(filter.opinion === undefined ? [] : [eb('opinion', '=', filter.opinion)]),
        ...(filter.patentKind === undefined ? [] : [eb('patentKind', '=', filter.patentKind)]),
        ...(filter.open === undefined ? [] : [eb('state', filter.open ? 'not in' : 'in', ended)]),
        ...(filter.late === true ? [eb('nextDueAt', '<', filter.now)] : []),
        ...(filter.from === undefined ? [] : [eb('drawnOn', '>=', filter.from)]),
        ...(filter.until === undefined ? [] : [eb('drawnOn', '<=', filter.until)]),
        ...havingWords('patent_dispatch', filter.words),
      ]),
    );
}

/** How people cite it: 调度〔2026〕17号. */
export const numberOf = ({ serial, drawnOn }: Pick<DispatchRow, 'serial' | 'drawnOn'>): string =>
  `调度〔${drawnOn.slice(0, 4)}〕${serial}号`;

/** For the inbox: number and surroundings of the requests that the acting user may see. */
export async function describeDispatches(tx: Tables, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('patentDispatch')
    .select(['id', 'serial', 'drawnOn', 'platform', 'patentTitle', 'shopName'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      { no: numberOf(row), subtitle: [row.platform, row.patentTitle, row.shopName].filter(Boolean).join(' · ') },
    ]),
  );
}
