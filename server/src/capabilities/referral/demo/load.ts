// Loads the invented referrals: each prepared, sent and carried on by the people of the demonstration as any referral is, on past days.
import { randomUUID } from 'node:crypto';
import { parseInstant } from '@qingfeng/codes';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { storeDemoFile } from '../../../platform/demonstration/files.ts';
import { toldIn } from '../../../platform/demonstration/retell.ts';
import type { ProcedureTools, Step } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { demoCaseId, numberingOf } from '../../cases/index.ts';
import { packageItems } from '../life/terms.ts';
import { prepareReferral } from '../prepare/prepare.ts';
import { storedSource } from '../prepare/take-over.ts';
import { type Told, tellCase } from '../provided/tell-case.ts';
import { type ReferralTools, takeReferralStep } from '../steps.ts';
import { findReferral } from '../store.ts';
import { beginReverse, draftSupervision, takeReverseStep, takeSupervisionStep } from '../supervision/supervise.ts';
import {
  type DemoAct,
  type DemoOpinion,
  type DemoReferral,
  demoOpinions,
  demoReferrals,
  demoReverse,
} from './stories.ts';

const work = 'demonstration data';
const officer = 'su.qing';
const head = 'liang.bo';

/** Loads what is not there yet; changes nothing when all of it is. Called after the cases of the demonstration are loaded. */
export async function loadReferralDemo(services: Services): Promise<void> {
  const people = await services.database.asSystem(work, (tx) =>
    tx.selectFrom('appUser').select(['id', 'account']).execute(),
  );
  const users = new Map(people.map(({ id, account }) => [account, id]));
  const loading = { services, users };
  for (const story of toldIn(services.config, demoReferrals).toSorted((one, other) =>
    one.sent.localeCompare(other.sent),
  ))
    await referAsTold(loading, story);
  for (const story of toldIn(services.config, demoOpinions)) await superviseAsTold(loading, story);
  await returnAsTold(loading);
}

type Loading = { services: Services; users: ReadonlyMap<string, string> };

/** Does something as one of the people at a past time; nobody is told of it. */
async function doAt<T>(
  { services, users }: Loading,
  { at, by }: Pick<DemoAct, 'at' | 'by'>,
  act: (session: Session, tools: ReferralTools) => Promise<T>,
): Promise<T> {
  const userId = users.get(by);
  if (userId === undefined) throw new TypeError(`the demonstration has no ${by}`);
  const now = new Date(parseInstant(`${at.replace(' ', 'T')}:00+08:00`));
  const past: ProcedureTools = { procedures: services.procedures, calendar: await services.calendar.current(), now };
  const told: Told[] = [];
  const tellCaseLater = async (_: unknown, data: Told) => void told.push(data);
  const done = await services.database.as({ userId, requestId: randomUUID() }, (session) =>
    act(session, { ...past, services, tellCase: tellCaseLater }),
  );
  for (const data of told) await tellCase(services.database, past, data);
  return done;
}

async function referAsTold(loading: Loading, story: DemoReferral): Promise<void> {
  const { services } = loading;
  const caseId = demoCaseId(story.caseKey);
  const there = await services.database.asSystem(work, (tx) =>
    tx.selectFrom('referral').select('id').where('caseId', '=', caseId).executeTakeFirst(),
  );
  if (there !== undefined) return;
  const id = await doAt(loading, { at: story.prepared, by: officer }, (session, tools) =>
    prepareReferral(session, tools, { caseId, demo: true }),
  );
  if (story.approved !== undefined)
    await doAt(loading, { at: story.approved, by: head }, (session, tools) =>
      takeReferralStep(session, tools, { instanceId: id, step: 'approve', facts: { approvedAs: 'principal' } }),
    );
  await doAt(loading, { at: story.sent, by: officer }, async (session, tools) => {
    const { code } = await numberingOf(session.tx, session.acting.agencyKey);
    const referralNo = await freeNumber(session, `${code}移〔${story.sent.slice(0, 4)}〕`);
    const facts = { referralNo, materials: await materials(services, session, id) };
    await takeReferralStep(session, tools, { instanceId: id, step: 'send', facts });
  });
  for (const act of story.acts)
    await doAt(loading, act, (session, tools) => takeReferralStep(session, tools, stepOf(id, act)));
}

/** The first number that no referral has: stories that came later are also loaded where earlier ones were. */
async function freeNumber({ tx }: Session, head: string): Promise<string> {
  const rows = await tx.selectFrom('referral').select('no').where('no', 'like', `${head}%`).execute();
  const taken = new Set(rows.map(({ no }) => no));
  let number = 1;
  while (taken.has(`${head}${number}号`)) number += 1;
  return `${head}${number}号`;
}

function stepOf(instanceId: string, { step, facts = {}, reason }: DemoAct): Step {
  return { instanceId, step, facts, ...(reason === undefined ? {} : { reason }) };
}

/** What goes along: a page each for what must be there, the reason for what is not; what the file has is taken by the package. */
async function materials(services: Services, session: Session, referralId: string) {
  const given: Record<string, { files: string[] } | { absent: string }> = {};
  const { files = {} } = storedSource((await findReferral(session.tx, referralId))?.source ?? {});
  for (const { id, title, mayBeAbsent } of packageItems) {
    if ((files[id]?.length ?? 0) > 0 && mayBeAbsent === true) continue;
    if (mayBeAbsent === true && !['goods', 'amounts', 'decisions'].includes(id)) {
      given[id] = { absent: '（示例）本案没有' };
      continue;
    }
    const name = `${title.zh}（示例）.txt`;
    const content = `${title.zh}\n\n演示数据：案情、当事人和金额均为虚构。\n`;
    given[id] = { files: [await storeDemoFile(services, session, { name, content })] };
  }
  return given;
}

async function superviseAsTold(loading: Loading, story: DemoOpinion): Promise<void> {
  const caseId = demoCaseId(story.caseKey);
  const there = await loading.services.database.asSystem(work, (tx) =>
    tx.selectFrom('supervision').select('id').where('caseId', '=', caseId).executeTakeFirst(),
  );
  if (there !== undefined) return;
  const { demand, drafted, issued, facts, acts } = story;
  const id = await doAt(loading, { at: drafted, by: 'fang.jian' }, (session, tools) =>
    draftSupervision(session, tools, { caseId, kind: 'opinion', demand, demo: true }),
  );
  for (const act of [{ at: issued, by: 'yan.zheng', step: 'issue', facts }, ...acts])
    await doAt(loading, act, (session, tools) => takeSupervisionStep(session, tools, stepOf(id, act)));
}

async function returnAsTold(loading: Loading): Promise<void> {
  const { title, facts, decidedOn, begun, acts } = toldIn(loading.services.config, demoReverse);
  const found = await loading.services.database.asSystem(work, async (tx) => ({
    there: await tx.selectFrom('reverseReferral').select('id').where('title', '=', title).executeTakeFirst(),
    agency: await tx
      .selectFrom('agency')
      .innerJoin('appUser', 'appUser.agencyId', 'agency.id')
      .select('agency.id')
      .where('appUser.account', '=', officer)
      .executeTakeFirstOrThrow(),
  }));
  if (found.there !== undefined) return;
  const id = await doAt(loading, { at: begun, by: 'fang.jian' }, (session, tools) =>
    beginReverse(session, tools, { agencyId: found.agency.id, title, facts, decidedOn, demo: true }),
  );
  for (const act of acts)
    await doAt(loading, act, (session, tools) => takeReverseStep(session, tools, stepOf(id, act)));
}
