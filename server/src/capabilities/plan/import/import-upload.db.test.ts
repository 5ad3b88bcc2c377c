// A plan's document as it is uploaded: one file, within the limit, whole; by the same rules as every other upload.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { buildApp } from '../../../app.ts';
import type { App } from '../../../platform/http/services.ts';
import { openTestServices, type TestServices } from '../../../platform/http/test-services.ts';
import { formOfFiles } from '../exchange/testing/form.ts';
import { planCapability } from '../index.ts';
import { planProcedures } from '../projections.ts';

const text = `2016年全市打击侵权假冒工作要点
一、加强重点领域治理
（一）治理农村市场。围绕春耕开展农资打假。（农业部负责）
`;
const name = '要点.txt';

describe('uploading a plan', () => {
  let made: TestServices;
  let app: App;
  let cookie: string;
  before(async () => {
    made = await openTestServices({ procedures: planProcedures });
    app = await buildApp(made.services, { capabilities: [planCapability] });
    const office = await made.opened.agency('double-fight', '440000', '广东省双打办');
    const { account } = await made.account(office, ['officer']);
    cookie = await made.sessionOf(account);
  });
  after(async () => {
    await app.close();
    await made.close();
  });

  const send = async (files: readonly { name: string; bytes: Uint8Array | string }[], path = '/plans/import') => {
    const { payload, headers } = formOfFiles(files);
    return app.inject({ method: 'POST', url: `/api/v1${path}`, headers: { ...headers, cookie }, payload });
  };
  const stored = async () => {
    const keys: string[] = [];
    for await (const { key } of made.services.files.list()) keys.push(key);
    return keys.length;
  };

  it('refuses no file and several files, and keeps nothing of them', async () => {
    for (const files of [
      [],
      [
        { name, bytes: text },
        { name: 'b.txt', bytes: text },
      ],
    ]) {
      const answer = await send(files);
      assert.deepEqual([answer.statusCode, answer.json().code], [400, 'request.fileExpected'], answer.body);
    }
    assert.equal(await stored(), 0);
    const { items } = (await app.inject({ url: '/api/v1/plans', headers: { cookie } })).json();
    assert.deepEqual(items, []);
  });

  it('refuses a file over the limit by name, as every upload does', async () => {
    const bytes = Buffer.alloc(made.services.config.uploadLimit + 1, 'a');
    const plan = await send([{ name, bytes }]);
    const file = await send([{ name, bytes }], '/files');
    assert.deepEqual([plan.statusCode, plan.json().code], [413, 'file.tooLarge'], plan.body);
    assert.deepEqual([file.statusCode, file.json().detail], [413, plan.json().detail]);
    assert.equal(await stored(), 0);
  });

  it('refuses several files for a record as well', async () => {
    const files = [name, 'b.txt'].map((one) => ({ name: one, bytes: text }));
    assert.equal((await send(files, '/files')).json().code, 'request.fileExpected');
  });

  it('reads one file, keeps it and makes the plan of it', async () => {
    const answer = await send([{ name, bytes: text }]);
    assert.equal(answer.statusCode, 201, answer.body);
    assert.equal(answer.json().counts.tasks, 1);
  });

  it('refuses the same file a second time, says where its plan is, and takes it when asked again', async () => {
    const plans = async () => (await app.inject({ url: '/api/v1/plans', headers: { cookie } })).json().items;
    const [first] = await plans();
    const second = await send([{ name: 'renamed.txt', bytes: text }]);
    assert.deepEqual([second.statusCode, second.json().code], [409, 'plan.importedBefore'], second.body);
    assert.equal(second.json().instance, `/api/v1/plans/${first.id}`);
    assert.equal((await plans()).length, 1);
    const again = await send([{ name, bytes: text }], '/plans/import?again=true');
    assert.equal(again.statusCode, 201, again.body);
    assert.equal((await plans()).length, 2);
  });

  it('is no second time for another office, which learns nothing of the first', async () => {
    const office = await made.opened.agency('double-fight', '330000', '浙江省双打办');
    const { account } = await made.account(office, ['officer']);
    const own = cookie;
    cookie = await made.sessionOf(account);
    const answer = await send([{ name, bytes: text }]);
    cookie = own;
    assert.equal(answer.statusCode, 201, answer.body);
  });

  it('gives a task without an item a number in the office’s words', async () => {
    // As a crawler left it: the headings of some passages are cut off.
    const bytes = readFileSync(new URL('../../../../demo-data/seed-2016.txt', import.meta.url));
    const answer = await send([{ name: 'seed.txt', bytes }]);
    assert.equal(answer.statusCode, 201, answer.body);
    const review = await app.inject({ url: `/api/v1/plans/${answer.json().id}/review`, headers: { cookie } });
    const numbers: string[] = review.json().tasks.map(({ no }: { no: string }) => no);
    assert.ok(numbers.includes('另-1'), numbers.join());
    assert.deepEqual(
      numbers.filter((no) => !/^[\d.s另]+-\d+$/.test(no)),
      [],
    );
  });

  it('keeps nothing of a document that cannot be read', async () => {
    const before = await stored();
    const answer = await send([{ name: '要点.pdf', bytes: '%PDF-1.7 cut short' }]);
    assert.deepEqual([answer.statusCode, answer.json().code], [422, 'plan.unreadable'], answer.body);
    assert.equal(await stored(), before);
  });
});
