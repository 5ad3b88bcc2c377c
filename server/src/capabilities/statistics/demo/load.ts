// Loads the invented reports: asked for, opened when their periods ended, filled, approved and sent by the people of the demonstration.
import { randomUUID } from 'node:crypto';
import { localDate, parseInstant } from '@qingfeng/codes';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import type { ProcedureTools } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { editionOf, heirIn, inEdition } from '../../../platform/settings/edition.ts';
import { formOn } from '../forms/forms.ts';
import { periodByKey } from '../periods.ts';
import { enterFigures, requireReports, takeReportStep } from '../reports/actions.ts';
import { openPeriod, openReports } from '../reports/open-reports.ts';
import { requiredQuery } from '../store-requirements.ts';
import { type DemoAct, type DemoReport, type DemoStatistics, statistics2016 } from './stories.ts';
import { statistics2026 } from './stories-2026.ts';

const work = 'demonstration data';
type Loading = { services: Services; users: ReadonlyMap<string, string>; told: DemoStatistics };
const each = { '2016': statistics2016, '2026': statistics2026 };

/** Loads what is not there yet; changes nothing when all of it is. Called after the cases and referrals of the demonstration. */
export async function loadStatisticsDemo(services: Services): Promise<void> {
  const people = await services.database.asSystem(work, (tx) =>
    tx.selectFrom('appUser').select(['id', 'account']).execute(),
  );
  const told = inEdition(services.config, each);
  const loading = { services, users: new Map(people.map(({ id, account }) => [account, id])), told };
  const asked = await services.database.asSystem(work, (tx) =>
    tx.selectFrom('statisticsRequirement').select('id').where('demo', '=', true).executeTakeFirst(),
  );
  if (asked === undefined) await ask(loading);
  await openYearAgo(loading);
  for (const day of told.openings) await openReports(services, await toolsAt(services, `${day} 00:30`));
  for (const { report, act } of await untold(loading)) await tell(loading, report, act);
}

/** All in one go, so that a load that breaks off begins again. */
async function ask(loading: Loading): Promise<void> {
  const { services, told } = loading;
  const agencies = await services.database.asSystem(work, (tx) =>
    tx.selectFrom('agency').select(['id', 'departmentId', 'regionCode']).where('demo', '=', true).execute(),
  );
  const by = new Set(told.requirements.map((one) => one.by));
  for (const account of by)
    await actAs(loading, { at: told.askedAt, by: account }, async (session) => {
      for (const { form, from, of } of told.requirements.filter((one) => one.by === account)) {
        const agencyIds = of.flatMap(({ departmentId, regionCode }) =>
          agencies
            .filter(
              (one) =>
                one.departmentId === heirIn(editionOf(services.config), departmentId) && one.regionCode === regionCode,
            )
            .map(({ id }) => id),
        );
        await requireReports(session, { form, from, agencyIds, demo: true });
      }
    });
}

/** The reports of a year ago, which were asked for once: figures of today have something to stand beside. */
async function openYearAgo({ services, told }: Loading): Promise<void> {
  const { form: id, period: key, openedAt, of } = told.yearAgo;
  const form = formOn(id, `${key}-28`);
  const period = form && periodByKey(key, form.period);
  if (form === undefined || period === undefined) throw new TypeError(`${id} has no period ${key}`);
  const tools = await toolsAt(services, openedAt);
  const edition = editionOf(services.config);
  await services.database.asSystem(work, async (tx) => {
    for (const { departmentId, regionCode } of of) {
      const required = await requiredQuery(tx)
        .where('r.form', '=', id)
        .where('r.demo', '=', true)
        .where('a.departmentId', '=', heirIn(edition, departmentId))
        .where('a.regionCode', '=', regionCode)
        .executeTakeFirstOrThrow();
      await openPeriod(tx, tools, { required, form, period });
    }
  });
}

async function toolsAt(services: Services, at: string): Promise<ProcedureTools> {
  const now = new Date(parseInstant(`${at.replace(' ', 'T')}:00+08:00`));
  return { procedures: services.procedures, calendar: await services.calendar.current(), now };
}

/** Does something as one of the people at a past time; nobody is told of it. */
async function actAs(
  { services, users }: Loading,
  { at, by }: Pick<DemoAct, 'at' | 'by'>,
  act: (session: Session, tools: ProcedureTools) => Promise<void>,
): Promise<void> {
  const userId = users.get(by);
  if (userId === undefined) throw new TypeError(`the demonstration has no ${by}`);
  const tools = await toolsAt(services, at);
  await services.database.as({ userId, requestId: randomUUID() }, (session) => act(session, tools));
}

type Untold = { report: { id: string }; act: DemoAct };

/** What has not happened yet, in the order of its days: a report has one event for each act after its opening. */
async function untold({ services, told }: Loading): Promise<Untold[]> {
  const acts = await services.database.asSystem(work, async (tx) => {
    const found: Untold[] = [];
    for (const story of told.reports) {
      const departmentId = heirIn(editionOf(services.config), story.agency.departmentId);
      const run = await runOf(tx, { ...story, agency: { ...story.agency, departmentId } });
      if (run !== undefined) found.push(...story.acts.slice(run.events - 1).map((act) => ({ report: run, act })));
    }
    return found;
  });
  return acts.toSorted((one, other) => one.act.at.localeCompare(other.act.at));
}

function runOf(tx: Tables, { form, period, agency }: DemoReport) {
  return tx
    .selectFrom('statisticsReport as r')
    .innerJoin('agency as a', 'a.key', 'r.ownerAgency')
    .innerJoin('procedureInstance as i', 'i.id', 'r.id')
    .select(['r.id', 'i.events'])
    .where('r.form', '=', form)
    .where('r.period', '=', period)
    .where('a.departmentId', '=', agency.departmentId)
    .where('a.regionCode', '=', agency.regionCode)
    .where('r.demo', '=', true)
    .executeTakeFirst();
}

async function tell(loading: Loading, { id }: { id: string }, act: DemoAct): Promise<void> {
  const { step, reason, entries = [] } = act;
  const source = `（示例）${localDate(parseInstant(`${act.at.replace(' ', 'T')}:00+08:00`)).slice(0, 7)} 工作台账`;
  await actAs(loading, act, async (session, tools) => {
    if (entries.length > 0) {
      const sourced = entries.map((entry) => ({ ...entry, source }));
      await enterFigures(session, { id, entries: sourced, now: tools.now });
    }
    await takeReportStep(session, tools, {
      instanceId: id,
      step,
      facts: {},
      ...(reason === undefined ? {} : { reason }),
    });
  });
}
