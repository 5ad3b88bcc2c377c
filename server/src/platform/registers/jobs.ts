// What registers do by themselves, once a day: they remind of terms that end, and let go of what is no longer to be kept.
import { localDate } from '@qingfeng/codes';
import { columnIn, columnName, enteredColumn, type Register, rowFields } from '@qingfeng/register';
import { sql } from 'kysely';
import type { Tables } from '../database/connections/connect.ts';
import { notifyAgencies } from '../notices/agency-notices.ts';
import type { JobDefinition } from '../notices/jobs.ts';
import type { Services } from '../procedures/services.ts';
import { entryNames } from './links/link-targets.ts';
import { linksTo } from './links/links.ts';
import { forgetPersonal, personalFields } from './reading/personal.ts';
import { rowColumns } from './reading/stood.ts';
import type { EntryRow } from './rows.ts';

type JobServices = Pick<Services, 'database' | 'clock' | 'jobs'>;
/** Entries taken in one transaction. */
const batch = 500;

export function registerJobs(services: JobServices, registers: readonly Register[]): JobDefinition[] {
  const today = (): string => localDate(services.clock.now().getTime());
  return registers.flatMap((register): JobDefinition[] => [
    ...(register.term?.remind === undefined
      ? []
      : [
          {
            name: `terms of ${register.id}`,
            schedule: '20 6 * * *',
            handler: async () => void (await remindOfTerms(services, register, today())),
          },
        ]),
    ...(register.keep.years === 'always'
      ? []
      : [
          {
            name: `keeping of ${register.id}`,
            schedule: '40 3 * * *',
            handler: async () => void (await letGo(services, register, today())),
          },
        ]),
  ]);
}

/**
 * Tells the agencies whose entries end within the days that the declaration names: once for each of these marks and each last day, and
 * by the nearest alone where several have passed at once. Safe to run twice.
 * @returns how many entries were told of
 */
export async function remindOfTerms(services: JobServices, register: Register, today: string): Promise<number> {
  const { term, table } = register;
  if (term?.remind === undefined || term.remind.length === 0) return 0;
  const until = sql.ref(`e.${columnIn(register.fields, term.until)}`);
  const marks = [...term.remind];
  let told = 0;
  for (;;) {
    const done = await services.database.asSystem(`terms of ${register.id}`, async (tx) => {
      const { rows } = await sql<
        EntryRow & { lastDay: string }
      >`select ${rowColumns(register)}, ${until}::text as last_day from ${sql.table(table)} e
        where ${until} between ${today}::date and ${today}::date + ${Math.max(...marks)}::int
          and exists (select from unnest(${marks}::int[]) as mark where ${until} <= ${today}::date + mark
            and not exists (select from term_reminder r where r.register = ${register.id} and r.entry_id = e.id and r.until = ${until} and r.days = mark))
        order by ${until}, e.id limit ${batch}`.execute(tx);
      const names = await entryNames(tx, register, rows);
      await notifyAgencies(services.jobs, {
        tx,
        notices: rows.map(({ id, ownerAgency, lastDay }, at) => ({
          ...{ agencyKey: ownerAgency, kind: 'soon', link: `/${register.id}/${id}` },
          title: {
            zh: `${register.one.zh}“${names[at]}”于 ${lastDay} 到期`,
            en: `The ${register.one.en} "${names[at]}" ends on ${lastDay}`,
          },
        })),
      });
      const ids = rows.map(({ id }) => id);
      await sql`insert into term_reminder (register, entry_id, until, days)
        select ${register.id}, e.id, ${until}, mark from ${sql.table(table)} e, unnest(${marks}::int[]) as mark
         where e.id = any(${ids}::uuid[]) and ${until} <= ${today}::date + mark on conflict do nothing`.execute(tx);
      return rows.length;
    });
    told += done;
    if (done < batch) return told;
  }
}

/**
 * Removes entries whose years are over, or forgets what is personal in them, as the declaration says. What another record names stays
 * until that one is gone; invented entries stay.
 * @returns how many entries were let go
 */
export async function letGo({ database }: JobServices, register: Register, today: string): Promise<number> {
  const { keep, table } = register;
  if (keep.years === 'always') return 0;
  const from = sql.ref(`e.${keep.from === 'entered' ? enteredColumn(register) : columnIn(register.fields, keep.from)}`);
  const over = sql`${from} < ${today}::date - make_interval(years => ${keep.years}) and not e.demo`;
  if (keep.afterwards === 'forgetPersonal') {
    return database.asSystem(`keeping of ${register.id}`, (tx) =>
      forgetPersonal(tx, register, { names: personalFields(register.fields).map(([name]) => name), over }),
    );
  }
  const unnamed = linksTo(register.id).map(
    ({ table: other, column }) => sql`not exists (select from ${sql.table(other)} n where n.${sql.ref(column)} = e.id)`,
  );
  let gone = 0;
  for (;;) {
    const done = await database.asSystem(`keeping of ${register.id}`, async (tx) => {
      const { rows } = await sql<{ id: string }>`select e.id from ${sql.table(table)} e
        where ${sql.join([over, ...unnamed], sql` and `)} order by e.id limit ${batch} for update skip locked`.execute(
        tx,
      );
      await remove(
        tx,
        register,
        rows.map(({ id }) => id),
      );
      return rows.length;
    });
    gone += done;
    if (done < batch) return gone;
  }
}

async function remove(tx: Tables, { id: kind, table, fields }: Register, ids: readonly string[]): Promise<void> {
  for (const [name] of rowFields(fields)) {
    await sql`delete from ${sql.table(`${table}_${columnName(name)}`)} where of_id = any(${[...ids]}::uuid[])`.execute(
      tx,
    );
  }
  await sql`delete from file where kind = ${kind} and record_id = any(${[...ids]}::uuid[])`.execute(tx);
  await sql`delete from ${sql.table(table)} where id = any(${[...ids]}::uuid[])`.execute(tx);
}
