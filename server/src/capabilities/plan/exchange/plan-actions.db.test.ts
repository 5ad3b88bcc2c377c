// What a plan's record offers to whom, held against what the server then does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { PlanRecord } from '../schema.ts';
import { formOf } from './testing/form.ts';
import { type IssuedPlan, openIssuedPlan } from './testing/issued-plan.ts';

const template = new Uint8Array(
  readFileSync(new URL('../../../platform/office/templates/bulletin.docx', import.meta.url)),
);

describe('the actions of a plan', () => {
  let plan: IssuedPlan;
  before(async () => {
    plan = await openIssuedPlan();
  });
  after(() => plan.close());

  const headers = (cookie: string) => ({ cookie, 'accept-language': 'zh-CN' });
  const offered = async (cookie: string) => {
    const answer = await plan.app.inject({ url: `/api/v1/plans/${plan.planId}`, headers: headers(cookie) });
    assert.equal(answer.statusCode, 200, answer.body);
    const { actions } = answer.json<PlanRecord>();
    for (const { allowed, why, whoCan } of actions) {
      assert.equal(why === null, allowed);
      assert.ok(whoCan.length > 0);
    }
    return Object.fromEntries(actions.map(({ action, allowed }) => [action, allowed]));
  };
  const bulletin = async (cookie: string) =>
    (await plan.app.inject({ url: `/api/v1/plans/${plan.planId}/bulletin.docx`, headers: headers(cookie) })).statusCode;
  const newTemplate = async (cookie: string) => {
    const form = formOf('模板.docx', template);
    const url = `/api/v1/plans/${plan.planId}/bulletin-template`;
    const all = { ...form.headers, ...headers(cookie) };
    return (await plan.app.inject({ method: 'POST', url, headers: all, payload: form.payload })).statusCode;
  };

  it('offers the bulletin and its template to the office that issued the plan alone, as the routes do', async () => {
    const own = { importProgress: false, makeBulletin: true, replaceBulletinTemplate: true };
    assert.deepEqual(await offered(plan.cookies.office), own);
    assert.deepEqual([await bulletin(plan.cookies.office), await newTemplate(plan.cookies.office)], [200, 200]);
    const others = { importProgress: true, makeBulletin: false, replaceBulletinTemplate: false };
    assert.deepEqual(await offered(plan.cookies.farm), others);
    assert.deepEqual([await bulletin(plan.cookies.farm), await newTemplate(plan.cookies.farm)], [403, 403]);
  });

  it('offers neither to an office of the level above that only sees the plan', async () => {
    const above = await plan.made.opened.agency('double-fight', '000000', '全国双打办');
    const { account } = await plan.made.account(above, ['officer']);
    const cookie = await plan.made.sessionOf(account);
    const none = { importProgress: false, makeBulletin: false, replaceBulletinTemplate: false };
    assert.deepEqual(await offered(cookie), none);
    assert.deepEqual([await bulletin(cookie), await newTemplate(cookie)], [403, 403]);
  });

  it('offers no import to an analyst, every row of whose import would come back', async () => {
    const { account } = await plan.made.account(plan.agencies.farm, ['analyst']);
    const cookie = await plan.made.sessionOf(account);
    assert.equal((await offered(cookie)).importProgress, false);
    const answer = await plan.app.inject({
      method: 'POST',
      url: `/api/v1/plans/${plan.planId}/progress-import`,
      headers: { ...headers(cookie), 'content-type': 'application/x-ndjson' },
      payload: JSON.stringify({ taskNo: '1-1', period: '2016-Q2', percent: 10, summary: '检查' }),
    });
    assert.equal(answer.json().counts.error, 1, answer.body);
  });

  it('offers an import to agencies with a task to report on, and no longer when all of theirs are finished', async () => {
    assert.equal((await offered(plan.cookies.police)).importProgress, true);
    for (const { id } of await plan.assignments('police')) {
      await plan.take('police', { id, step: 'requestFinish', facts: { summary: '已全部完成' } });
      await plan.take('office', { id, step: 'finish' });
    }
    assert.equal((await offered(plan.cookies.police)).importProgress, false);
  });
});
