// The invented requests for adjudication of 2016: one waits to be filed, one stands still while validity is contested, one was decided.
import { randomUUID } from 'node:crypto';
import type { Json } from '@qingfeng/procedure';
import type { Session } from '../../platform/database/connections/connect.ts';
import { type DemoPeople, enterPeople, type Person } from '../../platform/demonstration/people.ts';
import { toldIn } from '../../platform/demonstration/retell.ts';
import { act, type WorkTools } from '../../platform/procedures/index.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { tenOClock } from '../plan/index.ts';
import { enterDispute } from './actions.ts';
import type { NewDispute } from './schema.ts';

const work = 'demonstration data';
const [officer, head] = ['yuan.yi', 'ming.duan'];
const office = { departmentId: 'sipo', regionCode: '440100' };
const people: readonly Person[] = [{ account: head, displayName: '明断', ...office, roles: ['approver'] }];

type Act = { on: string; by: string; step: string; facts?: Record<string, Json>; reason?: string };
const stories: readonly { request: NewDispute; acts: readonly Act[] }[] = [
  {
    request: {
      ...{ matter: 'patent', rightNo: '（示例）ZL201530000101.9', rightTitle: '折叠伞（示例）' },
      ...{ requester: '云岭（示例）伞业有限公司', respondent: '广州某百货商行（示例）' },
      claim: '（示例）被请求人销售的折叠伞与请求人的外观设计专利整体视觉效果无实质性差异，请求责令停止销售。',
      requestedOn: '2016-11-21',
    },
    acts: [],
  },
  {
    request: {
      ...{ matter: 'patent', rightNo: '（示例）ZL201420000102.3', rightTitle: '便携榨汁机（示例）' },
      ...{ requester: '鲜果汇（示例）电器有限公司', respondent: '佛山某小家电厂（示例）' },
      claim: '（示例）被诉产品具备权利要求 1 的全部技术特征，请求责令停止制造、销售。',
      requestedOn: '2016-09-12',
    },
    acts: [
      { on: '2016-09-14', by: head, step: 'file', facts: { team: '（示例）甲、乙、丙' } },
      { on: '2016-09-19', by: officer, step: 'sendCopy', facts: { copyServedOn: '2016-09-19' } },
      {
        ...{ on: '2016-09-30', by: officer, step: 'recordAnswer' },
        facts: { answer: 'given', answerText: '（示例）专利不具备创造性，已请求宣告无效。' },
      },
      {
        ...{ on: '2016-10-10', by: head, step: 'suspend', reason: '（示例）无效宣告请求已受理，请求中止的理由成立' },
        facts: { contest: '（示例）无效宣告请求 5W100102' },
      },
    ],
  },
  {
    request: {
      ...{ matter: 'patent', rightNo: '（示例）ZL201330000103.8', rightTitle: '儿童水杯（示例）' },
      ...{ requester: '小象（示例）日用品有限公司', respondent: '广州某母婴用品店（示例）' },
      claim: '（示例）请求认定侵权成立，责令立即停止销售并销毁库存。',
      requestedOn: '2016-08-15',
    },
    acts: [
      { on: '2016-08-18', by: head, step: 'file', facts: { team: '（示例）甲、乙、丙' } },
      { on: '2016-08-22', by: officer, step: 'sendCopy', facts: { copyServedOn: '2016-08-22' } },
      { on: '2016-09-07', by: officer, step: 'recordAnswer', facts: { answer: 'none' } },
      { on: '2016-09-20', by: officer, step: 'setHearing', facts: { hearingOn: '2016-10-12' } },
      { on: '2016-09-21', by: officer, step: 'announceHearing', facts: { announcedOn: '2016-09-21' } },
      {
        ...{ on: '2016-10-12', by: officer, step: 'hold' },
        facts: { heldOn: '2016-10-12', record: '（示例）请求人到庭，被请求人未到庭。' },
      },
      {
        ...{ on: '2016-11-10', by: head, step: 'decide' },
        facts: { decision: 'infringes', grounds: '（示例）被诉产品落入专利权保护范围。' },
      },
      { on: '2016-11-14', by: officer, step: 'serve', facts: { servedOn: '2016-11-14' } },
    ],
  },
];

/** Loads them once; changes nothing afterwards. Called after the platforms', which bring the office and its officer. */
export async function loadDisputesDemo(services: Services): Promise<void> {
  const known = await enterPeople(services, people);
  const there = await services.database.asSystem(work, (tx) =>
    tx.selectFrom('dispute').select('id').where('demo', '=', true).limit(1).executeTakeFirst(),
  );
  if (there !== undefined) return;
  const calendar = await services.calendar.current();
  const on = <T>(day: string, by: string, does: (session: Session, tools: WorkTools) => Promise<T>): Promise<T> =>
    services.database.as({ userId: idOf(known, by), requestId: randomUUID() }, (session) =>
      // Nobody is told of what lies in the past.
      does(session, { procedures: services.procedures, calendar, now: tenOClock(day) }),
    );
  for (const { request, acts } of toldIn(services.config, stories)) {
    const id = await on(request.requestedOn, officer, (session, tools) =>
      enterDispute(session, tools, { ...request, demo: true }),
    );
    for (const { on: day, by, step, facts = {}, reason } of acts)
      await on(day, by, (session, tools) =>
        act(session, tools, { instanceId: id, step, facts, ...(reason !== undefined && { reason }) }),
      );
  }
}

function idOf(known: DemoPeople, account: string): string {
  const person = known.get(account);
  if (person === undefined) throw new TypeError(`the demonstration has no ${account}`);
  return person.userId;
}
