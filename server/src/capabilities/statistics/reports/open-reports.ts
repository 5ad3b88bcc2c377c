// Opens the report of every period that has ended: whoever then says nothing is missing, and nobody has to look.
import { randomUUID } from 'node:crypto';
import { localDate } from '@qingfeng/codes';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { JobDefinition } from '../../../platform/notices/jobs.ts';
import { type ProcedureTools, startInstanceAsSystem, toolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { type CompiledForm, formOn, forms } from '../forms/forms.ts';
import { periodAfter, periodWith, type ReportPeriod } from '../periods.ts';
import { insertReport } from '../store.ts';
import { endedPeriods, isOpened, moveOn } from '../store-requirements.ts';
import { standingOf } from './projections.ts';

type OpeningServices = Pick<Services, 'database' | 'procedures' | 'calendar' | 'clock'>;
/** Reports opened in one transaction: few enough that nobody waits for their locks. */
const batch = 100;

/**
 * Opens what is due to be opened. Safe to run twice and beside another process.
 * @returns how many periods were passed
 */
export async function openReports(services: OpeningServices, tools?: ProcedureTools): Promise<number> {
  const moment = tools ?? (await toolsOf(services));
  let passed = 0;
  for (;;) {
    const done = await services.database.asSystem('statistical reports', async (tx) => {
      const ended = await endedPeriods(tx, { today: localDate(moment.now.getTime()), limit: batch });
      for (const one of ended) await openOne(tx, moment, one);
      return ended.length;
    });
    passed += done;
    if (done === 0) return passed;
  }
}

type Ended = Awaited<ReturnType<typeof endedPeriods>>[number];

async function openOne(tx: Tables, tools: ProcedureTools, required: Ended): Promise<void> {
  const { form: id } = required;
  const length = forms.find((one) => one.id === id)?.period;
  if (length === undefined) throw new TypeError(`there is no form ${id}`);
  const period = periodWith(required.nextFrom, length);
  const form = formOn(id, period.until);
  // Between two versions nothing is asked for.
  if (form !== undefined) await openPeriod(tx, tools, { required, form, period });
  await moveOn(tx, required.id, periodAfter(period, length));
}

type Opening = {
  required: Omit<Ended, 'id' | 'nextFrom' | 'nextUntil' | 'agencyName'>;
  form: CompiledForm;
  period: ReportPeriod;
};

/** Opens the report of one period for one agency, also of a period before it was asked. Does nothing where there is one. */
export async function openPeriod(tx: Tables, tools: ProcedureTools, opening: Opening): Promise<void> {
  const { required, form, period } = opening;
  if (await isOpened(tx, { ownerAgency: required.ownerAgency, form: form.id, period: period.key })) return;
  await enter(tx, tools, opening);
}

async function enter(tx: Tables, tools: ProcedureTools, { required, form, period }: Opening): Promise<void> {
  const { ownerAgency, stewardAgency, demo } = required;
  const id = randomUUID();
  const dueOn = form.due.dates[period.key];
  const { evaluation } = await startInstanceAsSystem(tx, tools, {
    ...{ id, recordId: id, procedure: 'statistics.report', ownerAgency, stewardAgency, demo },
    title: `${period.title.zh}${form.title.zh}（${required.shortName}）`,
    step: 'open',
    facts: { form: form.id, periodEnd: period.until, ...(dueOn === undefined ? {} : { dueOn }) },
    author: { displayName: '清风', agencyKey: stewardAgency, agencyName: required.stewardName, requestId: null },
  });
  await insertReport(tx, {
    ...{ id, ownerAgency, stewardAgency, demo, form: form.id, formVersion: form.version },
    ...{ period: period.key, periodFrom: period.from, periodUntil: period.until },
    ...standingOf(evaluation),
  });
}

export function statisticsJobs(services: OpeningServices): JobDefinition[] {
  return [
    {
      name: 'statistical reports',
      // Periods end at midnight; the other times catch up after a stop.
      schedule: '15 * * * *',
      handler: async () => {
        await openReports(services);
      },
    },
  ];
}
