// Loads the invented register, monitor, leads and tips: each done by the people of the demonstration as any is, on past days.
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { enterDemoAgencies } from '../../../platform/demonstration/agencies.ts';
import { type DemoPeople, enterPeople } from '../../../platform/demonstration/people.ts';
import { toldIn } from '../../../platform/demonstration/retell.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { editionOf } from '../../../platform/settings/edition.ts';
import { demoCaseId, enterCasePeople } from '../../cases/index.ts';
import { campaignOfDemo, tenOClock } from '../../plan/index.ts';
import { registerLead, takeLeadStep } from '../leads/actions.ts';
import { caseFromLead } from '../leads/case-from-lead.ts';
import { updateLead } from '../leads/store.ts';
import { askRun, drawMonitor, takeMonitorStep } from '../monitors/actions.ts';
import { runMonitor } from '../monitors/runs/run.ts';
import { type RightOfFile, rightsOfFile } from '../rights/file.ts';
import { takeRights } from '../rights/import.ts';
import { rights } from '../rights/register.ts';
import { leadFromTip, registerTip, takeTipStep, writeToAuthor } from '../tips/actions.ts';
import { type DemoLead, otherLeads, otherMonitors, otherTips } from './stages.ts';
import {
  type DemoMonitor,
  type DemoStep,
  type DemoTip,
  demoMonitor,
  demoTips,
  handedOver,
  leadSteps,
  people,
  places,
  registerCsv,
} from './stories.ts';
import { wholeLead } from './whole.ts';

const work = 'demonstration data';
const officer = 'su.qing';
type Loading = { services: Services; people: DemoPeople };

/** Loads it once; changes nothing afterwards. Called at every start in demonstration mode, after the plan's. */
export async function loadLeadsDemo(services: Services): Promise<void> {
  await services.database.asSystem(work, (tx) => enterDemoAgencies(tx, editionOf(services.config), places));
  await enterCasePeople(services);
  const known = await enterPeople(services, people);
  const loading: Loading = { services, people: known };
  const there = await services.database.asSystem(work, (tx) =>
    tx.selectFrom('monitor').select('id').where('demo', '=', true).limit(1).executeTakeFirst(),
  );
  if (there !== undefined) return;
  const { config } = services;
  const first = toldIn(config, demoMonitor);
  await enterRegister(loading, toldIn(config, wholeLead.monitor.drawnOn));
  await wholeAsTold(loading, toldIn(config, wholeLead));
  const monitorId = await enterMonitor(loading, first);
  for (const story of toldIn(config, otherMonitors)) await enterMonitor(loading, story);
  // In the order of the days: what a run finds depends on what had become of the leads before.
  const acts = [
    ...toldIn(config, handedOver).map((given) => ({ on: given.on, act: () => runOn(loading, monitorId, given) })),
    ...toldIn(config, leadSteps).flatMap(({ seller, steps, offence }) =>
      steps.map((step, index) => ({
        on: step.on,
        act: () => leadStep(loading, { seller, step, offence: index === steps.length - 1 ? offence : undefined }),
      })),
    ),
    ...toldIn(config, otherLeads).flatMap((story) => actsOf(loading, story)),
  ];
  for (const { act } of acts.toSorted((one, other) => one.on.localeCompare(other.on))) await act();
  await nameCampaigns(loading, editionOf(config).day);
  for (const story of toldIn(config, [...demoTips, ...otherTips])) await tipAsTold(loading, story);
}

/** Leads found on the network belong to the campaign against it; the office says so when it looks through them. */
async function nameCampaigns(loading: Loading, on: string): Promise<void> {
  await doOn(loading, { on, by: officer }, async ({ tx, acting }) => {
    const campaignId = (await campaignOfDemo(tx))({ offence: null, network: true });
    if (campaignId === null) return;
    const rows = await tx
      .selectFrom('lead')
      .select('id')
      .where('demo', '=', true)
      .where('ownerAgency', '=', acting.agencyKey)
      .where('platform', '<>', '')
      .execute();
    for (const { id } of rows) await updateLead(tx, id, { campaignId });
  });
}

type Past = {
  procedures: Services['procedures'];
  calendar: Awaited<ReturnType<Services['calendar']['current']>>;
  now: Date;
};

/** Does something as one of the people on a past day; nobody is told of it. */
async function doOn<T>(
  { services, people: known }: Loading,
  { on, by }: { on: string; by: string },
  act: (session: Session, tools: Past) => Promise<T>,
): Promise<T> {
  const person = known.get(by);
  if (person === undefined) throw new TypeError(`the demonstration has no ${by}`);
  const tools = { procedures: services.procedures, calendar: await services.calendar.current(), now: tenOClock(on) };
  return services.database.as({ userId: person.userId, requestId: randomUUID() }, (session) => act(session, tools));
}

async function enterRegister(loading: Loading, on: string): Promise<void> {
  const csv = toldIn(loading.services.config, registerCsv);
  const file = { kind: 'csv', name: 'rights.csv', bytes: Buffer.from(csv) } as const;
  await doOn(loading, { on, by: officer }, async (session, { now }) => {
    const rows: RightOfFile[] = [];
    for await (const row of rightsOfFile(file)) rows.push(row);
    const { crypto } = loading.services;
    await takeRights(session, { register: rights, crypto }, { rows, preview: false, now });
    await session.tx
      .updateTable('registeredRight')
      .set({ demo: true })
      .where('ownerAgency', '=', session.acting.agencyKey)
      .execute();
  });
}

async function enterMonitor(loading: Loading, { plan, drawnOn, acts }: DemoMonitor): Promise<string> {
  const id = await doOn(loading, { on: drawnOn, by: officer }, (session, tools) =>
    drawMonitor(session, tools, { ...plan, demo: true }),
  );
  for (const story of acts)
    await doOn(loading, story, (session, tools) => takeMonitorStep(session, tools, stepOf(id, story)));
  return id;
}

/** Offers that a platform's operator pushes to a monitor of the demonstration, looked at on their day. */
export async function pushOnDay(
  loading: Loading,
  { monitor, ...given }: { on: string; by: string; monitor: string; name: string; csv: string },
): Promise<void> {
  const { id } = await loading.services.database.asSystem(work, (tx) =>
    tx
      .selectFrom('monitor')
      .select('id')
      .where('demo', '=', true)
      .where('title', '=', monitor)
      .executeTakeFirstOrThrow(),
  );
  await runOn(loading, id, given);
}

async function runOn(
  loading: Loading,
  monitorId: string,
  { on, name, csv, by = officer }: { on: string; name: string; csv: string; by?: string },
): Promise<void> {
  const { services } = loading;
  const file = await services.files.put(Readable.from([Buffer.from(csv)]), { name });
  // Carried out at once below, on its day: the queue need not do it again.
  const jobs = { send: async () => {} };
  const run = await doOn(loading, { on, by }, (session, tools) =>
    askRun(session, { ...tools, jobs }, { monitorId, file }),
  );
  const then = tenOClock(on);
  // Before the server answers there is nobody to wait for: it is screened here, whether there are workers or not.
  const config = { ...services.config, workers: null };
  await runMonitor({ ...services, config, clock: { ...services.clock, now: () => then } }, run.id);
}

/** A lead that an officer entered, with what became of it. */
function actsOf(loading: Loading, { lead, steps, into }: DemoLead) {
  const seller = lead.respondent;
  const entered = {
    on: lead.foundOn,
    act: () =>
      doOn(loading, { on: lead.foundOn, by: officer }, (session, tools) =>
        registerLead(session, tools, { ...lead, demo: true }),
      ),
  };
  const taken = steps.map((step) => ({ on: step.on, act: () => leadStep(loading, { seller, step }) }));
  if (into === undefined) return [entered, ...taken];
  const merge = async () => {
    const { no } = await leadOf(loading, into.seller);
    await leadStep(loading, { seller, step: { on: into.on, by: officer, step: 'merge', facts: { into: no } } });
  };
  return [entered, ...taken, { on: into.on, act: merge }];
}

/** The first lead about somebody whose name begins like this. */
function leadOf({ services }: Loading, seller: string): Promise<{ id: string; no: string }> {
  return services.database.asSystem(work, (tx) =>
    tx
      .selectFrom('lead')
      .select(['id', 'no'])
      .where('demo', '=', true)
      .where('respondent', 'like', `${seller}%`)
      .orderBy('createdAt')
      .executeTakeFirstOrThrow(),
  );
}

/** How the case that goes through everything began. */
async function wholeAsTold(loading: Loading, whole: typeof wholeLead): Promise<void> {
  const { tip, monitor, handed, merged, steps, offence, caseKey, ends } = whole;
  const tipId = await tipAsTold(loading, tip);
  const monitorId = await enterMonitor(loading, monitor);
  await runOn(loading, monitorId, handed);
  const { no } = await leadOf(loading, merged.into);
  const merge = { on: merged.on, by: officer, step: 'merge', facts: { into: no } };
  await leadStep(loading, { seller: merged.from, step: merge });
  for (const [index, step] of steps.entries())
    await leadStep(loading, { seller: merged.into, step, ...(index === steps.length - 1 && { offence, caseKey }) });
  for (const step of ends.tip)
    await doOn(loading, step, (session, tools) => takeTipStep(session, tools, stepOf(tipId, step)));
  await doOn(loading, ends.monitor, (session, tools) =>
    takeMonitorStep(session, tools, stepOf(monitorId, ends.monitor)),
  );
}

type LeadStory = { seller: string; step: DemoStep; offence?: string | undefined; caseKey?: string };

async function leadStep(loading: Loading, { seller, step, offence, caseKey }: LeadStory): Promise<void> {
  const { id } = await leadOf(loading, seller);
  await doOn(loading, step, async (session, tools) => {
    await takeLeadStep(session, tools, stepOf(id, step));
    if (offence !== undefined)
      await caseFromLead(
        session,
        { ...tools, crypto: loading.services.crypto },
        {
          ...{ id, offenceCode: offence },
          ...(caseKey !== undefined && { caseId: demoCaseId(caseKey) }),
        },
      );
  });
}

async function tipAsTold(loading: Loading, { tip, steps, message, lead }: DemoTip): Promise<string> {
  const { crypto } = loading.services;
  const { id } = await doOn(loading, { on: tip.receivedOn, by: officer }, (session, tools) =>
    registerTip(session, { ...tools, crypto }, { ...tip, demo: true }),
  );
  for (const step of steps)
    await doOn(loading, step, (session, tools) => takeTipStep(session, tools, stepOf(id, step)));
  if (message !== undefined) {
    await doOn(loading, message, (session, tools) =>
      writeToAuthor(session, tools, { id, text: message.text, files: [] }),
    );
  }
  if (lead !== undefined) await doOn(loading, lead, (session, tools) => leadFromTip(session, tools, id));
  return id;
}

const stepOf = (instanceId: string, { step, facts = {}, reason }: DemoStep) => ({
  instanceId,
  step,
  facts,
  ...(reason === undefined ? {} : { reason }),
});
