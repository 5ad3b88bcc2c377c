// Loads the invented cases: each opened by its officer as any case is, then told to the day of the demonstration.
import { randomUUID } from 'node:crypto';
import { localDate, startOfDay } from '@qingfeng/codes';
import type { ProcedureEvent } from '@qingfeng/procedure';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { enterDemoAgencies } from '../../../platform/demonstration/agencies.ts';
import { storeDemoFile } from '../../../platform/demonstration/files.ts';
import { type DemoPeople, type DemoPerson, enterPeople } from '../../../platform/demonstration/people.ts';
import { toldIn } from '../../../platform/demonstration/retell.ts';
import { enterUnits } from '../../../platform/demonstration/units.ts';
import {
  appendHistories,
  attachFiles,
  type PastEvent,
  type ProcedureTools,
} from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { editionOf } from '../../../platform/settings/edition.ts';
import { campaignOfDemo, tenOClock } from '../../plan/index.ts';
import { openCase } from '../actions.ts';
import { caseSeries, takeDocumentNumber } from '../documents/numbers.ts';
import { writeGoods, writeParties } from '../file/actions.ts';
import { documentsOf, measuresOf, replaceOfficers, replaceRights } from '../file/store.ts';
import { idFrom } from '../handling/take-over.ts';
import { imposeMeasure } from '../measures/measures.ts';
import { numberingOf, setNumbering } from '../provided/store-numbers.ts';
import { goodsLine, partyInput, right } from '../schema.ts';
import { takeCaseStep, takeMeasureStep } from '../steps.ts';
import { findCase, updateCase } from '../store.ts';
import { findOffence } from '../threshold/offences.ts';
import { defencesUnder } from '../threshold/plea.ts';
import { weighCase } from '../threshold/weigh.ts';
import { drawUp, papersByCase, stampedScan } from './documents.ts';
import { accountOf, peopleOf, sidesOf } from './people.ts';
import { enterDemoStandard } from './standards.ts';
import { casesIn } from './stories.ts';
import type { DemoCase } from './story.ts';
import type { DemoStep } from './ways.ts';

const work = 'demonstration data';
const secondOfficer = '何文静';
type Loading = { services: Services; people: DemoPeople };

const filingOf = ({ steps, on }: DemoCase): string => steps.find(({ step }) => step === 'file')?.on ?? on;

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
  const edition = editionOf(services.config);
  await services.database.asSystem(work, (tx) => enterDemoAgencies(tx, edition, sidesOf(edition.id)));
  const known = await enterPeople(services, peopleOf(edition.id));
  await services.database.asSystem(work, async (tx) => {
    await enterUnits(tx, edition);
    const { agencyKey } = person({ services, people: known }, 'su.qing');
    if (!(await numberingOf(tx, agencyKey)).own)
      await setNumbering(tx, { agencyKey, code: toldIn(services.config, '穗工商') });
  });
  return known;
}

/** Loads what is not there yet; changes nothing when all of it is. Called at every start in demonstration mode, after the plan's. */
export async function loadCasesDemo(services: Services): Promise<void> {
  const loading: Loading = { services, people: await enterCasePeople(services) };
  await enterDemoStandard(services, loading.people);
  const stories = casesIn(services.config);
  const ids = stories.map(({ key }) => demoCaseId(key));
  const there = await services.database.asSystem(work, (tx) => eventsOf(tx, ids));
  // In the order of their filing, so that the numbers of an agency follow its days.
  for (const story of stories.toSorted((one, other) => filingOf(one).localeCompare(filingOf(other)))) {
    const events = there.get(demoCaseId(story.key));
    const begun = events?.some((step) => step === story.steps[0]?.step) === true;
    // The lead brought the case, its officer fills it in.
    if (events === undefined || (story.fromLead !== undefined && !begun)) await open(loading, story);
    if (begun) continue;
    await tell(loading, story);
    await bringAbove(loading, story);
  }
  await drawUpPapers(loading);
}

/** The documents of the main cases, each drawn up by its officer on its day; what is there already is not drawn up again. */
async function drawUpPapers(loading: Loading): Promise<void> {
  const { services } = loading;
  const { userId } = person(loading, 'su.qing');
  for (const [key, papers] of Object.entries(papersByCase)) {
    const caseId = demoCaseId(key);
    const drawn = await services.database.asSystem(work, (tx) => documentsOf(tx, caseId));
    for (const paper of toldIn(services.config, papers).slice(drawn.length)) {
      const tools = await toolsOn(loading, paper.on);
      await services.database.as({ userId, requestId: randomUUID() }, (session) =>
        drawUp({ services, session, tools, caseId }, paper),
      );
    }
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
    const { id: caseId, actFrom, actUntil } = fileOf(story);
    const network = story.platform !== undefined || /网店|网络|电商|直播/.test(story.party + story.about);
    const campaignId = (await campaignOfDemo(session.tx))({ offence: story.offence, network });
    if (story.fromLead === undefined) await openCase(session, tools, { ...fileOf(story), campaignId });
    else await updateCase(session.tx, caseId, { actFrom, actUntil });
    await fillIn(session, { services, caseId, story, officer });
    await weighCase(session, tools, caseId);
    if (story.seized !== true || (await measuresOf(session.tx, caseId)).length > 0) return;
    const unsold = story.goods.flatMap(({ state, quantity }, index) =>
      state === 'unsold' ? [{ line: index + 1, quantity }] : [],
    );
    const measure = { kind: 'seizure', no: '（示例）强1号', place: '罚没物品仓库', urgent: true } as const;
    await imposeMeasure(session, tools, { caseId, ...measure, startedOn: story.on, goods: unsold, demo: true });
  });
}

const fileOf = (story: DemoCase) => ({
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

async function fillIn(
  { tx }: Session,
  q: { services: Services; caseId: string; story: DemoCase; officer: DemoPerson },
): Promise<void> {
  const { caseId, story, officer } = q;
  await replaceOfficers(tx, caseId, [
    { name: officer.displayName, certificateNo: '粤执0001', userId: officer.userId, recused: false },
    { name: secondOfficer, certificateNo: '粤执0002', userId: null, recused: false },
  ]);
  const identity = story.uscc === undefined ? { idMissing: '（示例）未查明' } : { uscc: story.uscc };
  const kind = story.uscc === undefined ? 'individual' : 'unit';
  const holder = story.right && { part: 'rightHolder', kind: 'unit', name: story.right.holder };
  const juvenile = story.juvenile ?? false;
  const parties = [
    { part: 'party', kind, name: story.party, legalPerson: story.head ?? '', juvenile, ...identity },
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
  const { measureEnds, steps } = story;
  if (measureEnds === undefined) return append(loading, story, steps);
  // The end of the seizure is weighed, and what follows stands on it.
  await append(
    loading,
    story,
    steps.filter(({ on }) => on <= measureEnds.on),
  );
  await endMeasures(loading, story, measureEnds);
  await append(
    loading,
    story,
    steps.filter(({ on }) => on > measureEnds.on),
  );
}

async function append(loading: Loading, story: DemoCase, told: readonly DemoStep[]): Promise<void> {
  const proven = await withProof(loading, story, told);
  const tools = await toolsOn(loading, editionOf(loading.services.config).day);
  const caseId = demoCaseId(story.key);
  await loading.services.database.asSystem(work, async (tx) => {
    const open = ['near', 'unknown'].includes((await findCase(tx, caseId))?.offenceResult ?? '');
    const asked = (step: string) => (step === 'answerDefences' ? mayPlead(story) : open);
    const steps = proven.filter(({ step, ifAsked }) => ifAsked !== true || asked(step));
    const held = measureSteps(loading, story);
    const measures = (await measuresOf(tx, caseId)).filter(({ state }) => state === 'inForce');
    const recorded = await appendHistories(tx, tools, [
      ...(steps.length === 0 ? [] : [{ instanceId: caseId, events: eventsFor(loading, story, steps) }]),
      ...measures.map(({ id }) => ({ instanceId: id, events: eventsFor(loading, story, held) })),
    ]);
    for (const { instance, declared, evaluation, events } of recorded) {
      const taken = instance.id === caseId ? steps.length : held.length;
      for (const event of events.slice(-taken)) {
        await declared.project(tx, { instance, evaluation, event });
        if (event.facts.materials !== undefined) await attachFiles(tx, { instance, declared }, event);
      }
    }
    const filing = steps.find(({ step }) => step === 'file');
    if (filing === undefined) return;
    const { agencyKey } = person(loading, accountOf(story.at, 'officer'));
    const year = Number(filing.on.slice(0, 4));
    await updateCase(tx, caseId, { no: await takeDocumentNumber(tx, { agencyKey, series: caseSeries, year }) });
  });
}

/** Whether the offence of a story is an infringement of a mark, of which somebody may be excused. */
const mayPlead = ({ offence }: DemoCase): boolean => defencesUnder(findOffence(offence)) !== 'none';

/** The same steps with the papers that prove something, each stored by the officer. */
async function withProof({ services, ...loading }: Loading, story: DemoCase, told: readonly DemoStep[]) {
  const { userId, agencyName } = person({ services, ...loading }, accountOf(story.at, 'officer'));
  const steps: DemoStep[] = [];
  for (const { proof, facts, ...step } of told) {
    if (proof === undefined) {
      steps.push({ ...step, ...(facts && { facts }) });
      continue;
    }
    const { name, lines, material } = proof;
    const content = await stampedScan({ title: name, lines, agency: agencyName });
    const file = await services.database.as({ userId, requestId: randomUUID() }, (session) =>
      storeDemoFile(services, session, { name: `${name}（示例扫描件）.pdf`, content }),
    );
    steps.push({ ...step, facts: { ...facts, materials: { [material]: { files: [file] } } } });
  }
  return steps;
}

/** What followed before an agency above: steps as their people take them, since each names or binds another agency. */
async function bringAbove(loading: Loading, { key, above = [] }: DemoCase): Promise<void> {
  for (const { on, account, step, facts = {}, reason } of above) {
    const { userId } = person(loading, account);
    const tools = await toolsOn(loading, on);
    const taken = { instanceId: demoCaseId(key), step, facts, ...(reason !== undefined && { reason }) };
    await loading.services.database.as({ userId, requestId: randomUUID() }, (session) =>
      takeCaseStep(session, tools, taken),
    );
  }
}

/** The officer's last step of a seizure, an hour after what else that day brought. */
async function endMeasures(
  loading: Loading,
  story: DemoCase,
  { on, disposal }: NonNullable<DemoCase['measureEnds']>,
): Promise<void> {
  const { userId } = person(loading, accountOf(story.at, 'officer'));
  const day = await toolsOn(loading, on);
  const tools = { ...day, now: new Date(day.now.getTime() + 3_600_000) };
  await loading.services.database.as({ userId, requestId: randomUUID() }, async (session) => {
    for (const { id, state } of await measuresOf(session.tx, demoCaseId(story.key)))
      if (state === 'inForce')
        await takeMeasureStep(session, tools, { instanceId: id, step: 'dispose', facts: { disposal } });
  });
}

/** A seizure is approved on its day, and extended when it would have ended before it came to its end or the day of the demonstration. */
function measureSteps({ services }: Loading, { on, measureEnds }: DemoCase): DemoStep[] {
  const approval: DemoStep = { on, by: 'head', step: 'approve' };
  const [from = on, then = on] = toldIn(services.config, ['2016-10-26', '2016-11-14']);
  const extendedOn = measureEnds === undefined ? then : localDate(startOfDay(on) + 28 * 86_400_000);
  const extension = { on: extendedOn, by: 'head', step: 'extend', reason: '（示例）案情复杂，鉴定尚未完成' } as const;
  return on < from ? [approval, extension] : [approval];
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
