// Calendar years: everybody reads them, the system administrator enters the State Council's notice the day it comes.
import { CodesError, calendarFrom } from '@qingfeng/codes';
import { z } from 'zod';
import type { Tables } from '../../database/connections/connect.ts';
import { changeVersioned } from '../../database/queries/change-versioned.ts';
import { problem } from '../../errors/catalogue.ts';
import { recordChanged } from '../../errors/record-changed.ts';
import { called } from '../../http/requests/field-names.ts';
import { expectedVersion, versioned } from '../../http/requests/versions.ts';
import { line } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import { workView } from '../../long-work/routes.ts';
import { longWork } from '../../long-work/schema.ts';
import { requireAdministration } from '../../organisation/administration/administrations.ts';
import { askRecount, recountAtOnce } from '../index.ts';
import type { Services } from '../services.ts';

const days = z.record(z.iso.date(), z.string().trim().min(1).max(40));

const calendarYear = z
  .object({
    year: z.int(),
    source: z.string(),
    holidays: days.describe('Days off: date to name of the feast'),
    workdays: days.describe('Weekend days worked instead'),
    changedAt: z.date(),
    version: z.int(),
  })
  .meta({ id: 'CalendarYear' });

const yearParams = z.strictObject({ year: z.coerce.number().int().min(2004).max(9999) });

export function calendarRoutes(app: App, services: Services): void {
  app.get(
    '/calendar-years',
    {
      schema: {
        tags: ['organisation'],
        summary: 'Published calendar years',
        description:
          'Newest first. A year that is not listed counts weekends only, and what is counted over it is provisional.',
        response: { 200: z.object({ items: z.array(calendarYear) }) },
      },
    },
    async (request) => {
      const rows = await services.database.as(request.actor, ({ tx }) =>
        selectYears(tx).orderBy('year', 'desc').execute(),
      );
      return { items: rows.map(present) };
    },
  );
  app.put(
    '/calendar-years/:year',
    {
      config: { ifMatch: 'ifThere', problems: ['administration.system'] },
      schema: {
        tags: ['organisation'],
        summary: 'Enter or correct a calendar year',
        description:
          'By the system administrator. Correcting a year that is there needs If-Match. Open duties that run through the year are counted again: at once where they are few, else in the background; the answer says how many due dates have moved or become certain, and `work` how far it is.',
        params: yearParams,
        body: z.strictObject({
          source: called(line(200), '来源', 'source'),
          holidays: called(days, '放假日', 'days off'),
          workdays: called(days.default({}), '调休上班日', 'working days'),
        }),
        response: { 200: calendarYear.extend({ recomputed: z.int(), work: longWork }) },
      },
    },
    async (request, reply) => {
      const { year } = request.params;
      refuseImpossible(year, request.body);
      const { row, asked } = await services.database.as(request.actor, async (session) => {
        const { tx, acting } = session;
        requireAdministration(acting, 'systemAdmin');
        const before = await tx
          .selectFrom('calendarYear')
          .select('version')
          .where('year', '=', year)
          .executeTakeFirst();
        const seen = before === undefined ? 0 : expectedVersion(request);
        const written = await writeYear(tx, { year, ...request.body }, { seen, now: services.clock.real() });
        return { row: written, asked: await askRecount(services, session, year) };
      });
      const work = workView(await recountAtOnce(services, asked));
      return versioned(reply, { ...present(row), recomputed: work.counts.moved ?? 0, work });
    },
  );
}

function selectYears(tx: Tables) {
  return tx.selectFrom('calendarYear').select(['year', 'source', 'holidays', 'workdays', 'changedAt', 'version']);
}

type Days = Record<string, string>;

type Year = { year: number; source: string; holidays: Days; workdays: Days };

/** `seen`: 0 where the year was not entered */
async function writeYear(tx: Tables, { year, source, ...entry }: Year, { seen, now }: { seen: number; now: Date }) {
  const days = { holidays: JSON.stringify(entry.holidays), workdays: JSON.stringify(entry.workdays) };
  if (seen > 0) {
    const set = { source, ...days, changedAt: now };
    await changeVersioned(tx, { table: 'calendarYear', id: year, seen, set });
  } else {
    const entered = await tx
      .insertInto('calendarYear')
      .values({ year, source, ...days })
      .onConflict((conflict) => conflict.column('year').doNothing())
      .returning('year')
      .executeTakeFirst();
    // Somebody else entered it at the same moment.
    if (entered === undefined) throw recordChanged({ kind: 'calendar_year', id: String(year), seen });
  }
  return selectYears(tx).where('year', '=', year).executeTakeFirstOrThrow();
}

/** @throws Problem request.invalid for dates of another year, or a day that is both off and worked */
function refuseImpossible(year: number, entry: { source: string; holidays: Days; workdays: Days }): void {
  try {
    calendarFrom([{ year, ...entry }]);
  } catch (error) {
    if (!(error instanceof CodesError)) throw error;
    const day = String(error.value ?? '');
    const pointer = day in entry.workdays ? `/workdays/${day}` : `/holidays/${day}`;
    const field = {
      pointer,
      zh: '不在该年度内，或同时列为假日和工作日',
      en: 'lies outside the year, or is both off and worked',
    };
    throw problem('request.invalid', {}, { fields: [field] });
  }
}

type Row = Awaited<ReturnType<typeof writeYear>>;

function present(row: Row) {
  return { ...row, holidays: row.holidays as Days, workdays: row.workdays as Days };
}
