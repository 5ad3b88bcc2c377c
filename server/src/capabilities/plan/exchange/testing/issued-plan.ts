// A plan of 2016 on a whole server: issued to three agencies of Guangdong and signed for, with a clock that can be moved.
import { randomUUID } from 'node:crypto';
import type { Json } from '@qingfeng/procedure';
import { buildApp } from '../../../../app.ts';
import type { Actor, Session } from '../../../../platform/database/connections/connect.ts';
import type { TestAgency } from '../../../../platform/database/testing/test-database.ts';
import type { App } from '../../../../platform/http/services.ts';
import { openTestServices, type TestServices } from '../../../../platform/http/test-services.ts';
import { act, wakeInstances, workToolsOf } from '../../../../platform/procedures/index.ts';
import { importPlan } from '../../import/actions.ts';
import { readPlan } from '../../import/read-document.ts';
import { planCapability } from '../../index.ts';
import { planProcedures } from '../../projections.ts';
import { readPlanSummary } from '../../read-plan.ts';
import { confirmAll } from '../../review/actions.ts';
import { issuePlan } from '../../tasks/issue.ts';

const text = `××市打击侵权假冒工作领导小组办公室
2016年全市打击侵权假冒工作要点
一、加强重点领域治理
（一）治理农村市场。围绕春耕开展农资打假。2016年10月底前完成。（农业部牵头负责，公安部、工商总局按职责分工分别负责）
（二）治理网络交易。每季度开展网络交易商品监测。（工商总局负责）
`;

export type Person = 'office' | 'farm' | 'police' | 'market';
export type IssuedPlan = {
  made: TestServices;
  app: App;
  agencies: Record<Person, TestAgency>;
  actors: Record<Person, Actor>;
  cookies: Record<Person, string>;
  planId: string;
  setDay(day: string): void;
  as<T>(who: Actor, work: (session: Session) => Promise<T>): Promise<T>;
  /** Assignments of an agency, in order of task. */
  assignments(person: Person): Promise<{ id: string; taskNo: string }[]>;
  take(person: Person, q: { id: string; step: string; facts?: Record<string, Json>; reason?: string }): Promise<void>;
  close(): Promise<void>;
};

/** Opens it on 2016-07-04, when the second quarter is to be reported on. */
export async function openIssuedPlan(source = text): Promise<IssuedPlan> {
  let present = new Date('2016-04-20T02:00:00Z');
  const setDay = (day: string) => {
    present = new Date(`${day}T02:00:00Z`);
  };
  const made = await openTestServices({
    clock: { now: () => present, real: () => new Date() },
    procedures: planProcedures,
  });
  const { opened, services } = made;
  const app = await buildApp(services, { capabilities: [planCapability] });
  const agencies = {
    office: await opened.agency('double-fight', '440000', '广东省双打办'),
    farm: await opened.agency('moa', '440000', '广东省农业厅'),
    police: await opened.agency('mps', '440000', '广东省公安厅'),
    market: await opened.agency('saic', '440000', '广东省工商行政管理局'),
  };
  const as = <T>(who: Actor, work: (session: Session) => Promise<T>): Promise<T> =>
    services.database.as({ ...who, requestId: randomUUID() }, work);
  const people = Object.keys(agencies) as Person[];
  const actors = {} as Record<Person, Actor>;
  const cookies = {} as Record<Person, string>;
  for (const person of people) {
    const { userId, account } = await made.account(agencies[person], ['officer']);
    actors[person] = { userId, requestId: randomUUID() };
    cookies[person] = await made.sessionOf(account);
  }
  const assignments = async (person: Person) =>
    as(actors[person], ({ tx }) =>
      tx
        .selectFrom('assignment')
        .innerJoin('planTask', 'planTask.id', 'assignment.taskId')
        .where('assignment.ownerAgency', '=', agencies[person].key)
        .select(['assignment.id', 'planTask.no as taskNo'])
        .orderBy('planTask.position')
        .execute(),
    );
  const take: IssuedPlan['take'] = async (person, { id, ...rest }) => {
    const tools = await workToolsOf(services);
    await as(actors[person], (session) => act(session, tools, { instanceId: id, ...rest, facts: rest.facts ?? {} }));
  };
  const planId = await issued({ source, office: actors.office, as, made });
  setDay('2016-04-25');
  for (const person of ['farm', 'police', 'market'] as const) {
    for (const { id } of await assignments(person)) await take(person, { id, step: 'sign' });
  }
  setDay('2016-07-04');
  await wakeInstances(services);
  const close = async () => {
    await app.close();
    await made.close();
  };
  return { made, app, agencies, actors, cookies, planId, setDay, as, assignments, take, close };
}

async function issued(q: { source: string; office: Actor; as: IssuedPlan['as']; made: TestServices }): Promise<string> {
  const read = await readPlan({ name: 'plan.txt', bytes: Buffer.from(q.source), limit: 1_000_000 });
  const tools = await workToolsOf(q.made.services);
  const today = '2016-04-20';
  return q.as(q.office, async (session) => {
    const planId = await importPlan(session, { read, file: null, today });
    await confirmAll(session, planId);
    const { version } = await readPlanSummary(session, planId, tools.now);
    await issuePlan(session, tools, { planId, version, wanted: { cities: false, choices: {} }, today });
    return planId;
  });
}
