// Rows of disputes, and what events leave in them.
import { localDate } from '@qingfeng/codes';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Tables } from '../../platform/database/connect.ts';
import type { DB } from '../../platform/database/schema.generated.ts';
import { type Change, type DeclaredProcedure, earliestOpen } from '../../platform/procedures/index.ts';
import { disputeProcedures, type Matter, parts } from './procedure.dispute.ts';

export type DisputeRow = Omit<Selectable<DB['dispute']>, 'readers' | 'granted'>;
export const matters = ['patent', 'variety', 'layout'] as const satisfies readonly Matter[];

export const numberOf = ({ serial, createdAt }: Pick<DisputeRow, 'serial' | 'createdAt'>): string =>
  `CJ${localDate(createdAt.getTime()).slice(0, 4)}-${serial}`;

export function findDispute(tx: Tables, id: string): Promise<DisputeRow | undefined> {
  return tx.selectFrom('dispute').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertDispute(tx: Tables, row: Omit<Insertable<DB['dispute']>, 'readers'>): Promise<void> {
  // Filled by the trigger; no caller writes a reader list.
  await tx
    .insertInto('dispute')
    .values({ ...row, readers: [] })
    .execute();
}

export type DisputeFilter = {
  q?: string | undefined;
  matter?: Matter | undefined;
  state?: string | undefined;
};

/** Newest first. */
export function disputesQuery(tx: Tables, { q = '', matter, state }: DisputeFilter) {
  return tx
    .selectFrom('dispute')
    .$if(matter !== undefined, (rows) => rows.where('matter', '=', matter ?? ''))
    .$if(state !== undefined, (rows) => rows.where('state', '=', state ?? ''))
    .$if(q !== '', (rows) =>
      rows.where((eb) =>
        eb.or(
          (['rightNo', 'rightTitle', 'requester', 'respondent'] as const).map((column) =>
            eb(eb.fn<number>('strpos', [column, eb.val(q)]), '>', 0),
          ),
        ),
      ),
    );
}

const changes: Readonly<Record<string, (change: Change) => Updateable<DB['dispute']>>> = {
  suspend: () => ({ suspended: true }),
  resume: () => ({ suspended: false }),
  decide: ({ event }) =>
    event === null ? {} : { decision: String(event.facts.decision), decidedOn: localDate(event.at) },
};

async function project(tx: Tables, change: Change): Promise<void> {
  const { instance, evaluation, event } = change;
  const { nextDueAt, nextAmberAt, nextDuty } = earliestOpen(evaluation);
  const own = event === null ? {} : (changes[event.step]?.(change) ?? {});
  await tx
    .updateTable('dispute')
    .set((eb) => ({
      ...{ state: evaluation.state, nextDueAt, nextAmberAt, nextDuty, version: eb('version', '+', 1) },
      ...own,
    }))
    .where('id', '=', instance.recordId)
    .execute();
}

const titles = {
  patent: { zh: '专利纠纷的程序', en: 'the procedure for patents' },
  variety: { zh: '植物新品种纠纷的程序', en: 'the procedure for plant varieties' },
  layout: { zh: '布图设计纠纷的程序', en: 'the procedure for layout designs' },
};

/** A version for each kind of right: each cites the law of its own. */
export const disputesDeclared: readonly DeclaredProcedure[] = matters.flatMap((matter) =>
  disputeProcedures[matter].map((procedure) => ({
    kind: 'dispute',
    procedure,
    layer: { id: matter, lines: [matter], title: titles[matter] },
    parts,
    link: ({ recordId }: { recordId: string }) => `/adjudication/${recordId}`,
    project,
    describe: async (tx: Tables, ids: readonly string[]) => {
      const rows = await tx
        .selectFrom('dispute')
        .select(['id', 'serial', 'createdAt', 'rightTitle'])
        .where('id', 'in', [...ids])
        .execute();
      return new Map(rows.map((row) => [row.id, { no: numberOf(row), subtitle: row.rightTitle }]));
    },
  })),
);
