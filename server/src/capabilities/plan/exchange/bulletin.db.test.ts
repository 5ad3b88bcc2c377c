// The bulletin from the dashboard's figures, in the built-in template and in an office's own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { bulletinTags } from '../../../platform/office/templates/bulletin-tags.ts';
import { formOf } from './testing/form.ts';
import { type IssuedPlan, openIssuedPlan, type Person } from './testing/issued-plan.ts';

const builtIn = new Uint8Array(
  readFileSync(new URL('../../../platform/office/templates/bulletin.docx', import.meta.url)),
);
const altered = (change: (xml: string) => string): Uint8Array => {
  const parts = unzipSync(builtIn);
  const document = parts['word/document.xml'];
  assert.ok(document);
  return zipSync({ ...parts, 'word/document.xml': strToU8(change(strFromU8(document))) });
};
const textsOf = (bytes: Uint8Array): string[] => {
  const document = unzipSync(bytes)['word/document.xml'];
  assert.ok(document);
  return [...strFromU8(document).matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
  );
};

describe('the bulletin of a plan', () => {
  let plan: IssuedPlan;
  before(async () => {
    plan = await openIssuedPlan();
    const [farming] = await plan.assignments('farm');
    assert.ok(farming);
    const facts = { period: '2016-Q2', summary: '检查农资市场', percent: 60, figures: { 检查家次: 30, 案值万元: 1.5 } };
    await plan.take('farm', { id: farming.id, step: 'report', facts });
    plan.setDay('2016-07-18');
  });
  after(() => plan.close());

  const call = async (url: string, q: { person?: Person; upload?: Uint8Array } = {}) => {
    const form = q.upload === undefined ? undefined : formOf('模板.docx', q.upload);
    return plan.app.inject({
      method: form === undefined ? 'GET' : 'POST',
      url: `/api/v1${url}`,
      headers: { ...form?.headers, cookie: plan.cookies[q.person ?? 'office'], 'accept-language': 'zh-CN' },
      ...(form !== undefined && { payload: form.payload }),
    });
  };
  const bulletin = async (query = '') => {
    const answer = await call(`/plans/${plan.planId}/bulletin.docx${query}`);
    assert.equal(answer.statusCode, 200, answer.body.slice(0, 300));
    return textsOf(new Uint8Array(answer.rawPayload));
  };

  it('tells the dashboard’s figures, who is ahead, who is late with what, and leaves no tag', async () => {
    const texts = await bulletin();
    const dashboard = (await call(`/plans/${plan.planId}/dashboard`)).json();
    const tile = (id: string) => dashboard.tiles.find((one: { id: string }) => one.id === id).value;
    assert.deepEqual([tile('tasks'), tile('finished'), tile('late'), tile('unreported')], [2, 0, 2, 3]);
    const all = texts.join('\n');
    assert.match(
      all,
      /共 2 项任务，已办结 0 项，占 0%；到期应办结 0 项，有单位超期的 2 项；2 个单位共 3 份进展报告逾期未报。/,
    );
    assert.match(
      all,
      /2016年第二季度收到 1 个单位进展报告 1 份，其中待审核 1 份。据各单位报告，案值万元 1.5，检查家次 30。/,
    );
    assert.match(all, /下列单位没有超期事项，进度靠前：广东省农业厅承担 1 项、平均进度 60%。/);
    assert.match(all, /三、超期情况\n2 个单位有超期事项，请抓紧办理并按期报告。\n（一）未按期报告进展\n/);
    assert.match(all, /[^\n]+、[^\n]+共 3 项次（任务 1-1、2-1），最长已超 \d+ 个工作日。/);
    assert.match(all, /2016年7月18日/);
    assert.doesNotMatch(all, /[{}]/);
    // The red rule, two lines of the layout, the remarks of three departments; the ends of loops leave none.
    assert.equal(texts.filter((text) => text === '').length, 6);
  });

  it('tells of the period asked for', async () => {
    assert.match((await bulletin('?period=2016-Q1')).join('\n'), /2016年第一季度没有收到进展报告。/);
    assert.equal((await call(`/plans/${plan.planId}/bulletin.docx?period=autumn`)).statusCode, 400);
  });

  it('is drafted by the office that issued the plan', async () => {
    const answer = await call(`/plans/${plan.planId}/bulletin.docx`, { person: 'farm' });
    assert.equal(answer.json().code, 'plan.bulletinByOwner');
  });

  it('names unknown tags of a template and refuses it, and a document without tags', async () => {
    const wrong = await call('/bulletin-template', { upload: altered((xml) => xml.replace('{备注}', '{附注}')) });
    assert.equal(wrong.statusCode, 422);
    assert.match(JSON.stringify(wrong.json()), /部门\/附注/);
    const plain = altered((xml) => xml.replaceAll(/\{[^}]*\}/g, ''));
    assert.equal((await call('/bulletin-template', { upload: plain })).json().code, 'plan.templateWithoutTags');
    assert.equal((await call('/bulletin-template', { upload: builtIn, person: 'farm' })).statusCode, 403);
    assert.deepEqual((await call('/bulletin-template')).json(), { template: null });
    for await (const { key } of plan.made.services.files.list()) assert.fail(`${key} was kept`);
    assert.deepEqual((await call('/bulletin-template.docx')).rawPayload, Buffer.from(builtIn));
  });

  it('is filled into the office’s own template from then on', async () => {
    const own = altered((xml) => xml.replace('{主送机关}：', '各有关单位：').replace('{标题}', '通报：{标题}'));
    const taken = await call(`/plans/${plan.planId}/bulletin-template`, { upload: own });
    assert.equal(taken.statusCode, 200, taken.body);
    assert.deepEqual(taken.json().missing, ['主送机关']);
    const texts = await bulletin();
    assert.ok(
      texts.some((text) => text.startsWith('通报：关于')),
      texts.join('\n'),
    );
    assert.ok(texts.includes('各有关单位：'));
    assert.equal((await call('/bulletin-template')).json().template.name, '模板.docx');
    assert.deepEqual((await call('/bulletin-template.docx')).rawPayload, Buffer.from(own));
  });

  it('explains every tag that exists, and no other', async () => {
    const paths = (shape: object, prefix = ''): string[] =>
      Object.entries(shape).flatMap(([tag, inner]) => [
        prefix + tag,
        ...(typeof inner === 'string' ? [] : paths(inner, `${prefix}${tag}/`)),
      ]);
    const { items } = (await call('/bulletin-template/tags')).json();
    assert.deepEqual(
      items.map(({ tag }: { tag: string }) => tag),
      paths(bulletinTags),
    );
  });
});
