// Campaigns and the tasks of the plan that they carry out: each names the other, to whoever may see both.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { openTestOffice, type TestOffice } from '../../../test-office.ts';
import { importPlan } from '../import/actions.ts';
import { readPlan } from '../import/read-document.ts';
import { planCapability } from '../index.ts';
import { tasksOfPlan } from '../tasks/store.ts';
import { sampleCampaign } from '../testing/sample-campaign.ts';

const source = `××市打击侵权假冒工作领导小组办公室
2016年全市打击侵权假冒工作要点
一、加强重点领域治理
（一）治理农村市场。围绕春耕开展农资打假。2016年10月底前完成。（农业部牵头负责，公安部按职责分工分别负责）
（二）治理网络交易。每季度开展网络交易商品监测。（工商总局负责）
`;
const people = {
  office: ['double-fight', '440000', ['officer', 'supervisor']],
  elsewhere: ['double-fight', '430000', ['officer']],
} as const;

describe('a campaign and the tasks that it carries out', () => {
  let office: TestOffice<keyof typeof people>;
  let task: string;
  before(async () => {
    office = await openTestOffice({
      people,
      capabilities: [planCapability],
      present: new Date('2016-04-20T02:00:00Z'),
    });
    const read = await readPlan({ name: 'plan.txt', bytes: Buffer.from(source), limit: 1_000_000 });
    const tasks = await office.made.services.database.as(office.actor('office'), async (session) => {
      const plan = await importPlan(session, { read, file: null, today: '2016-04-20' });
      return tasksOfPlan(session.tx, plan);
    });
    task = tasks[0]?.id ?? '';
  });
  after(() => office.close());

  const enter = (who: keyof typeof people, at: number, tasks: readonly string[]) =>
    office.call(who, 'POST', '/campaigns', { ...sampleCampaign(at), tasks: tasks.map((one) => ({ task: one })) });

  it('name each other', async () => {
    const { status, body } = await enter('office', 1, [task]);
    assert.equal(status, 201, JSON.stringify(body));
    const campaign = await office.ok('office', 'GET', `/campaigns/${body.id}`);
    assert.equal(campaign.tasks[0].task.id, task);
    const { items } = await office.ok('office', 'GET', `/records/task/${task}/named-by`);
    assert.ok(JSON.stringify(items).includes(body.id), JSON.stringify(items));
    const { items: none } = await office.ok('elsewhere', 'GET', `/records/task/${task}/named-by`).catch(() => ({
      items: [],
    }));
    assert.ok(!JSON.stringify(none).includes(body.id), 'nobody learns of a task from the campaigns that name it');
  });

  it('are refused alike where there is no such task and where it may not be seen, with the row at fault', async () => {
    const unknown = await enter('office', 2, [task, randomUUID()]);
    const unseen = await enter('elsewhere', 3, [task]);
    assert.deepEqual([unknown.status, unknown.body.fields[0].pointer], [400, '/tasks/1/task']);
    assert.deepEqual([unseen.status, unseen.body.fields[0].pointer], [400, '/tasks/0/task']);
    assert.equal(unseen.body.fields[0].detail, unknown.body.fields[0].detail);
  });
});
