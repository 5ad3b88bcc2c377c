// Presses (催办): a message to whoever owes a duty, without an order, counted beside it.
import { localDate } from '@qingfeng/codes';
import { sql } from 'kysely';
import type { Session, Tables } from '../../database/connections/connect.ts';
import type { Words } from '../../errors/problem.ts';
import type { AgencyNotice, Tell } from '../../notices/agency-notice.ts';
import type { Procedures } from '../registry.ts';

export type Pressed = { duty: string; title: string; done: boolean; why: Words | null };

/** How often each duty was pressed. */
export async function countPresses(tx: Tables, duties: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (duties.length === 0) return new Map();
  const rows = await tx
    .selectFrom('dutyPress')
    .select(({ fn }) => ['dutyId', fn.countAll<number>().as('count')])
    .where('dutyId', 'in', [...duties])
    .groupBy('dutyId')
    .execute();
  return new Map(rows.map(({ dutyId, count }) => [dutyId, count]));
}

type Duty = {
  id: string;
  duty: string;
  owner: number;
  assignee: string | null;
  title: string;
  procedure: string;
  version: string;
  kind: string;
  recordId: string;
  run: string;
  over: boolean;
  pressed: boolean;
};

/**
 * Presses duties: of colleagues, and of other agencies whose work the acting user's agency set going, answers for or stands above.
 * Each at most once a day for an agency. What may not be pressed is left out and said.
 */
export async function pressDuties(
  session: Session,
  q: { duties: readonly string[]; procedures: Procedures; now: Date; tell?: Tell | undefined },
): Promise<Pressed[]> {
  const { tx, acting } = session;
  const found = new Map((await openDuties(session, q)).map((row) => [row.id, row]));
  const outcomes = q.duties.map((id): { row: Duty | undefined; why: Words | null } => {
    const row = found.get(id);
    return { row, why: barred(row, acting.userId) };
  });
  const pressed = outcomes.flatMap(({ row, why }) => (row === undefined || why !== null ? [] : [row]));
  if (pressed.length > 0) {
    await tx
      .insertInto('dutyPress')
      .values(
        pressed.map(({ id }) => ({
          dutyId: id,
          byUser: acting.userId,
          byName: acting.displayName,
          byAgency: acting.agencyKey,
          onDay: localDate(q.now.getTime()),
          at: q.now,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await q.tell?.(tx, notices(session, q.procedures, pressed));
  }
  return outcomes.map(({ row, why }, place) => ({
    duty: q.duties[place] ?? '',
    title: row?.title ?? '',
    done: why === null,
    why,
  }));
}

function barred(row: Duty | undefined, own: string): Words | null {
  if (row === undefined) return { zh: '没有这条待办，或已办结', en: 'there is no such duty, or it is done' };
  if (row.assignee === own) return { zh: '由您本人承办，无须催办', en: 'you handle it yourself' };
  if (row.pressed) return { zh: '今天已经催办过', en: 'it was pressed today already' };
  if (!row.over)
    return {
      zh: '只能催办本单位、下级或者本单位交办的事项',
      en: 'only colleagues, agencies below and those one gave work to are pressed',
    };
  return null;
}

async function openDuties(
  { tx, acting }: Session,
  { duties, now }: { duties: readonly string[]; now: Date },
): Promise<Duty[]> {
  const { rows } = await sql<Duty>`
    select d.id, d.duty, d.owner_agency as owner, d.assignee, i.title, i.procedure, i.version, i.kind, i.record_id, i.id as run,
        (${acting.agencyKey} in (d.owner_agency, i.owner_agency, i.steward_agency)
          or a.region_path <@ ${acting.regionPath}::ltree and (a.department_id = ${acting.departmentId} or ${acting.agencyKind} = 'coordination')) is true as over,
        exists (select 1 from duty_press p where p.duty_id = d.id and p.by_agency = ${acting.agencyKey} and p.on_day = ${localDate(now.getTime())}) as pressed
      from duty d join procedure_instance i on i.id = d.instance_id join agency a on a.key = d.owner_agency
     where d.id = any (${[...duties]}::uuid[]) and d.met_at is null and d.cancelled_at is null`.execute(tx);
  return rows;
}

/** Who handles a duty hears of it, else everybody who may meet it; each once, with how many there are. */
function notices({ acting }: Session, procedures: Procedures, pressed: readonly Duty[]): AgencyNotice[] {
  const groups = Map.groupBy(pressed, ({ owner, assignee }) => `${owner} ${assignee}`);
  return [...groups.values()].flatMap(([first, ...others]): AgencyNotice[] => {
    if (first === undefined) return [];
    const declared = procedures.find(first.procedure, first.version);
    const duty = declared.procedure.declaration.duties[first.duty]?.title ?? { zh: first.duty, en: first.duty };
    const many = others.length + 1;
    const about = many === 1 ? { zh: `${duty.zh}：${first.title}`, en: `${duty.en}. ${first.title}` } : undefined;
    return [
      {
        ...(first.assignee === null ? { agencyKey: first.owner } : { also: [first.assignee] }),
        kind: 'press',
        link: many === 1 ? declared.link({ id: first.run, kind: first.kind, recordId: first.recordId }) : '/inbox',
        title: {
          zh: `${acting.agencyName}催办${about === undefined ? ` ${many} 项` : `“${about.zh}”`}`,
          en: `${acting.agencyName} presses: ${about === undefined ? `${many} items` : about.en}`,
        },
      },
    ];
  });
}
