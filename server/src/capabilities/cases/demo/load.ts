// Loads the invented cases: each opened by its officer as any case is, then told to the day of the demonstration.
import { randomUUID } from 'node:crypto';
import type { ProcedureEvent } from '@qingfeng/procedure';
import type { Session, Tables } from '../../../platform/database/connect.ts';
import { demoDay, enterDemoAgencies } from '../../../platform/demonstration/agencies.ts';
import { type DemoPeople, type DemoPerson, enterPeople } from '../../../platform/demonstration/people.ts';
import type { Services } from '../../../platform/http/services.ts';
import { appendHistories, type PastEvent, type ProcedureTools } from '../../../platform/procedures/index.ts';
import { tenOClock } from '../../plan/index.ts';
import { openCase } from '../actions.ts';
import { writeGoods, writeParties } from '../actions-parts.ts';
import { caseSeries, takeDocumentNumber } from '../documents/numbers.ts';
import { imposeMeasure } from '../measures.ts';
import { goodsLine, partyInput, right } from '../schema.ts';
import { updateCase } from '../store.ts';
import { numberingOf, setNumbering } from '../store-numbers.ts';
import { documentsOf, measuresOf, replaceOfficers, replaceRights } from '../store-parts.ts';
import { idFrom } from '../take-over.ts';
import { weighCase } from '../weigh.ts';
import { demoPapers, drawUp } from './documents.ts';
import { accountOf, people, sides } from './people.ts';
import { enterDemoStandard } from './standards.ts';
import { demoCases } from './stories.ts';
import type { DemoCase } from './story.ts';
import type { DemoStep } from './ways.ts';

const work = 'demonstration data';
const secondOfficer = '协办人员（示例）';
type Loading = { services: Services; people: DemoPeople };

/** In the order of their filing, so that the numbers of an agency follow its days. */
const filingOf = ({ steps, on }: DemoCase): string => steps.find(({ step }) => step === 'file')?.on ?? on;
const inOrder = demoCases.toSorted((one, other) => filingOf(one).localeCompare(filingOf(other)));

/**
 * The case of a story, the same at every load. Those of Guangzhou that stand approved and wait for what happens at the police:
 * `approved-late`, `refused-reconsidered` (2016-10-24), `referred` (2016-09-21), `sent-yesterday` (2016-11-22), `exhibits-due`
 * (2016-11-11), `judged` (2016-03-08), `juvenile-judged` (2016-04-26). `fined-then-judged` and `fined-on-trial` were fined and closed before anybody referred them.
 */
export function demoCaseId(key: string): string {
  return idFrom(`demo case ${key}`);
}

/**
 * The agencies and people of the invented cases, entered where they are not there yet, and the code in the numbers of the city's documents;
 * other parts of the line act by them too.
 */
export async function enterCasePeople(services: Services): Promise<DemoPeople> {
  await services.database.asSystem(work, (tx) => enterDemoAgencies(tx, sides));
  const known = await enterPeople(services, people);
  await services.database.asSystem(work, async (tx) => {
    const { agencyKey } = person({ services, people: known }, 'su.qing');
    if (!(await numberingOf(tx, agencyKey)).own) await setNumbering(tx, { agencyKey, code: '穗工商' });
  });
  return known;
}

/** Loads what is not there yet; changes nothing when all of it is. Called at every start in demonstration mode, after the plan's. */
export async function loadCasesDemo(services: Services): Promise<void> {
  const loading: Loading = { services, people: await enterCasePeople(services) };
  await enterDemoStandard(services, loading.people);
  const ids = demoCases.map(({ key }) => demoCaseId(key));
  const there = await services.database.asSystem(work, (tx) => eventsOf(tx, ids));
  for (const story of inOrder) {
    const events = there.get(demoCaseId(story.key));
    if (events === undefined) await open(loading, story);
    if (events === undefined || !events.some((step) => step === story.steps[0]?.step)) await tell(loading, story);
  }
  await drawUpPapers(loading);
}

/** The documents of one case, each drawn up by its officer on its day; what is there already is not drawn up again. */
async function drawUpPapers(loading: Loading): Promise<void> {
  const { services } = loading;
  const caseId = demoCaseId('fined-instead');
  const { userId } = person(loading, 'su.qing');
  const drawn = await services.database.asSystem(work, (tx) => documentsOf(tx, caseId));
  for (const paper of demoPapers.slice(drawn.length)) {
    const tools = await toolsOn(loading, paper.on);
    await services.database.as({ userId, requestId: randomUUID() }, (session) =>
      drawUp({ services, session, tools, caseId }, paper),
    );
  }
}

function person({ people: known }: Loading, account: string): DemoPerson {
  const found = known.get(account);
  if (found === undefined) throw new TypeError(`the demonstration has no ${account}`);
  return found;
}

async function toolsOn({ services }: Loading, day: string): Promise<ProcedureTools> {
  return { procedures: services.procedures, calendar: await services.calendar.current(), now: tenOClock(day) };
}

/** Steps taken in the runs of cases that are there. */
async function eventsOf(tx: Tables, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectFrom('procedureEvent')
    .select(['instanceId', 'step'])
    .where('instanceId', 'in', [...ids])
    .execute();
  const byRun = Map.groupBy(rows, ({ instanceId }) => instanceId);
  return new Map([...byRun].map(([id, events]) => [id, events.map(({ step }) => step)]));
}

/** The file as its officer enters it on the day of the source, with the seizure of that day, in one transaction. */
async function open(loading: Loading, story: DemoCase): Promise<void> {
  const { services } = loading;
  const officer = person(loading, accountOf(story.at, 'officer'));
  const tools = await toolsOn(loading, story.on);
  await services.database.as({ userId: officer.userId, requestId: randomUUID() }, async (session) => {
    const caseId = await openCase(session, tools, {
      id: demoCaseId(story.key),
      demo: true,
      title: `${story.party}${story.about}案`,
      source: { kind: story.source, on: story.on, note: '（演示数据：案情、当事人和金额均为虚构）' },
      offenceCode: story.offence,
      regionCode: story.region,
      place: '（示例）经营场所',
      platform: story.platform ?? '',
      actFrom: story.act[0],
      actUntil: story.act[1],
    });
    await fillIn(session, { services, caseId, story, officer });
    await weighCase(session, tools, caseId);
    if (story.seized !== true) return;
    const unsold = story.goods.flatMap(({ state, quantity }, index) =>
      state === 'unsold' ? [{ line: index + 1, quantity }] : [],
    );
    const measure = { kind: 'seizure', no: '（示例）强1号', place: '罚没物品仓库', urgent: true } as const;
    await imposeMeasure(session, tools, { caseId, ...measure, startedOn: story.on, goods: unsold, demo: true });
  });
}

async function fillIn(
  { tx }: Session,
  q: { services: Services; caseId: string; story: DemoCase; officer: DemoPerson },
): Promise<void> {
  const { caseId, story, officer } = q;
  await replaceOfficers(tx, caseId, [
    { name: officer.displayName, certificateNo: '（示例）粤执0001', userId: officer.userId, recused: false },
    { name: secondOfficer, certificateNo: '（示例）粤执0002', userId: null, recused: false },
  ]);
  const identity = story.uscc === undefined ? { idMissing: '（示例）未查明' } : { uscc: story.uscc };
  const kind = story.uscc === undefined ? 'individual' : 'unit';
  const holder = story.right && { part: 'rightHolder', kind: 'unit', name: story.right.holder };
  const juvenile = story.juvenile ?? false;
  const parties = [
    { part: 'party', kind, name: story.party, juvenile, ...identity },
    ...(holder === undefined ? [] : [holder]),
  ];
  await writeParties(tx, {
    crypto: q.services.crypto,
    caseId,
    parties: parties.map((one) => partyInput.parse(one)),
  });
  if (story.right !== undefined) {
    const { name, holder: owner } = story.right;
    await replaceRights(tx, caseId, [
      right.parse({ kind: 'trademark', name, holder: owner, number: '（示例）1234567' }),
    ]);
  }
  const mark = story.right?.name ?? '';
  const goods = story.goods.map(({ yuan, state, ...line }, index) =>
    goodsLine.parse({
      ...line,
      state,
      mark,
      evidence: `证据卷第 ${index + 1} 页`,
      ...(state === 'sold' ? { actualPrice: yuan * 100 } : { averagePrice: yuan * 100 }),
    }),
  );
  await writeGoods(tx, { caseId, goods });
}

/** What happened from then to the day of the demonstration, under the rules of each day. */
async function tell(loading: Loading, story: DemoCase): Promise<void> {
  const tools = await toolsOn(loading, demoDay);
  const caseId = demoCaseId(story.key);
  await loading.services.database.asSystem(work, async (tx) => {
    const held = measureSteps(story.on);
    const measures = (await measuresOf(tx, caseId)).filter(({ state }) => state === 'inForce');
    const recorded = await appendHistories(tx, tools, [
      ...(story.steps.length === 0 ? [] : [{ instanceId: caseId, events: eventsFor(loading, story, story.steps) }]),
      ...measures.map(({ id }) => ({ instanceId: id, events: eventsFor(loading, story, held) })),
    ]);
    for (const { instance, declared, evaluation, events } of recorded) {
      const steps = instance.id === caseId ? story.steps.length : held.length;
      for (const event of events.slice(-steps)) await declared.project(tx, { instance, evaluation, event });
    }
    const filing = story.steps.find(({ step }) => step === 'file');
    if (filing === undefined) return;
    const { agencyKey } = person(loading, accountOf(story.at, 'officer'));
    const year = Number(filing.on.slice(0, 4));
    await updateCase(tx, caseId, { no: await takeDocumentNumber(tx, { agencyKey, series: caseSeries, year }) });
  });
}

/** A seizure is approved on its day, and extended when it would have ended before the day of the demonstration. */
function measureSteps(on: string): DemoStep[] {
  const approval: DemoStep = { on, by: 'head', step: 'approve' };
  const extension: DemoStep = {
    on: '2016-11-14',
    by: 'head',
    step: 'extend',
    reason: '（示例）案情复杂，鉴定尚未完成',
  };
  return on < '2016-10-26' ? [approval, extension] : [approval];
}

function eventsFor(loading: Loading, story: DemoCase, steps: readonly DemoStep[]): PastEvent[] {
  return steps.map(({ on, by, step, facts = {}, reason }, index) => {
    const who = person(loading, accountOf(story.at, by === 'platform' ? 'officer' : by));
    const event: ProcedureEvent = {
      step,
      // A minute apart, so that what happened on one day keeps its order.
      at: tenOClock(on).getTime() + (index + 1) * 60_000,
      by: { user: who.userId, agency: String(who.agencyKey), role: by === 'platform' ? 'system' : by },
      // The two officers that every invented case has.
      facts: step === 'submitReferral' ? { ...facts, team: `${who.displayName}、${secondOfficer}` } : facts,
      ...(reason === undefined ? {} : { reason }),
    };
    return { event, userId: who.userId, userName: who.displayName, agencyName: who.agencyName };
  });
}
