// Loads the invented reports: asked for, opened when their periods ended, filled, approved and sent by the people of the demonstration.
import { randomUUID } from 'node:crypto';
import { localDate, parseInstant } from '@qingfeng/codes';
import type { Session, Tables } from '../../../platform/database/connect.ts';
import type { Services } from '../../../platform/http/services.ts';
import type { ProcedureTools } from '../../../platform/procedures/index.ts';
import { enterFigures, requireReports, takeReportStep } from '../actions.ts';
import { openReports } from '../open-reports.ts';
import { type DemoAct, type DemoReport, demoOpenings, demoReports, demoRequirements } from './stories.ts';

const work = 'demonstration data';
type Loading = { services: Services; users: ReadonlyMap<string, string> };

/** Loads what is not there yet; changes nothing when all of it is. Called after the cases and referrals of the demonstration. */
export async function loadStatisticsDemo(services: Services): Promise<void> {
  const people = await services.database.asSystem(work, (tx) =>
    tx.selectFrom('appUser').select(['id', 'account']).execute(),
  );
  const loading = { services, users: new Map(people.map(({ id, account }) => [account, id])) };
  const asked = await services.database.asSystem(work, (tx) =>
    tx.selectFrom('statisticsRequirement').select('id').where('demo', '=', true).executeTakeFirst(),
  );
  if (asked === undefined) await ask(loading);
  for (const day of demoOpenings) await openReports(services, await toolsAt(services, `${day} 00:30`));
  for (const { report, act } of await untold(services)) await tell(loading, report, act);
}

/** All in one go, so that a load that breaks off begins again. */
async function ask(loading: Loading): Promise<void> {
  const { services } = loading;
  const agencies = await services.database.asSystem(work, (tx) =>
    tx.selectFrom('agency').select(['id', 'departmentId', 'regionCode']).where('demo', '=', true).execute(),
  );
  const by = new Set(demoRequirements.map((one) => one.by));
  for (const account of by)
    await actAs(loading, { at: '2016-08-01 10:00', by: account }, async (session) => {
      for (const { form, from, of } of demoRequirements.filter((one) => one.by === account)) {
        const agencyIds = of.flatMap(({ departmentId, regionCode }) =>
          agencies
            .filter((one) => one.departmentId === departmentId && one.regionCode === regionCode)
            .map(({ id }) => id),
        );
        await requireReports(session, { form, from, agencyIds, demo: true });
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
async function untold(services: Services): Promise<Untold[]> {
  const acts = await services.database.asSystem(work, async (tx) => {
    const found: Untold[] = [];
    for (const story of demoReports) {
      const run = await runOf(tx, story);
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
