// Agencies over HTTP: made by template, paged, imported, changed and created once.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { App } from '../../http/services.ts';
import { sheetTexts } from '../../office/sheet-texts.fixture.ts';
import { openTestOrganisation, type TestOrganisation } from '../test-organisation.ts';

let opened: TestOrganisation;
let ask: TestOrganisation['ask'];
let app: App;
let cookies: TestOrganisation['cookies'];

before(async () => {
  opened = await openTestOrganisation();
  ({ ask, app, cookies } = opened);
});
after(() => opened.close());

test('the system administrator makes these departments for every city of Guangdong, first as a preview that writes nothing', async () => {
  const body = { departments: ['samr', 'police'], level: 'city', within: '440000' };
  const departments = (await ask('officer', { url: '/departments?today=true' })).json.items as {
    id: string;
    name: string;
  }[];
  const police = departments.find(({ name }) => name === '公安部')?.id ?? '';
  const wanted = { ...body, departments: ['samr', police] };
  const preview = await ask('systemAdmin', {
    method: 'POST',
    url: '/agencies/template',
    body: { ...wanted, preview: true },
  });
  assert.equal(preview.status, 200, preview.text);
  assert.deepEqual(preview.json.counts, { new: 42, unchanged: 0, changed: 0, error: 0 });
  assert.equal((await ask('officer', { url: '/agencies?region=440100' })).json.total, 0);
  const made = await ask('systemAdmin', { method: 'POST', url: '/agencies/template', body: wanted });
  assert.equal(made.json.counts.new, 42);
  const again = await ask('systemAdmin', { method: 'POST', url: '/agencies/template', body: wanted });
  assert.deepEqual(again.json.counts, { new: 0, unchanged: 42, changed: 0, error: 0 });
  const listed = await ask('officer', { url: '/agencies?region=440100' });
  assert.ok(
    listed.json.items.some(({ name }: { name: string }) => name === '广州市市场监督管理局'),
    listed.text,
  );
});

test('agencies, users and regions are found by an index of their names, by parts of a word and several words', async () => {
  const named = async (url: string): Promise<string[]> => {
    const { json } = await ask('officer', { url });
    return json.items.map(({ name }: { name: string }) => name);
  };
  assert.deepEqual(await named(`/agencies?q=${encodeURIComponent('广州 市场监督')}`), ['广州市市场监督管理局']);
  assert.deepEqual(
    await named(`/agencies?q=${encodeURIComponent('管理局广')}`),
    [],
    'no word reaches into the short name',
  );
  assert.deepEqual(await named(`/regions?parent=440000&q=${encodeURIComponent('越秀')}`), ['越秀区']);
  const people = await ask('systemAdmin', { url: `/users?q=${encodeURIComponent('双打办 广东')}` });
  assert.equal(people.json.total, 4, people.text);
  const words = "access.search_query(array['广州'])";
  const plans = await opened.tools.services.database.asSystem('test', async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx);
    const said: string[] = [];
    for (const found of [
      `agency where access.name_pieces(name || chr(31) || short_name) @@ ${words}`,
      `app_user where access.name_pieces(account || chr(31) || display_name) @@ ${words}`,
      `region where access.name_pieces(name) @@ ${words}`,
    ]) {
      const { rows } = await sql<Record<string, string>>`explain select from ${sql.raw(found)}`.execute(tx);
      said.push(rows.flatMap((row) => Object.values(row)).join(' '));
    }
    return said;
  });
  for (const [at, index] of ['agency_names', 'app_user_names', 'region_names'].entries())
    assert.match(plans[at] ?? '', new RegExp(`Index Scan on ${index}`));
});

test('agencies are paged by cursor without a gap or a repetition', async () => {
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const answer = await ask('officer', { url: `/agencies?region=440000${cursor === '' ? '' : `&cursor=${cursor}`}` });
    seen.push(...answer.json.items.map(({ id }: { id: string }) => id));
    cursor = answer.json.nextCursor;
  }
  assert.equal(seen.length, 43);
  assert.equal(new Set(seen).size, 43);
  const bad = await ask('officer', { url: '/agencies?cursor=abc' });
  assert.equal(bad.json.code, 'request.cursorInvalid');
});

test('a table of agencies is imported row by row: good rows are kept, bad ones come back with reasons', async () => {
  const csv = [
    '部门,地区,单位名称,简称,来源编号',
    'samr,深圳市南山区,南山局,南山局,S-1',
    'samr,月球,,,',
    '不存在局,440300,,,',
    'samr,440304,,,',
    '=1+1,440303,,,',
  ].join('\r\n');
  const send = (url: string) =>
    app.inject({
      method: 'POST',
      url: `/api/v1${url}`,
      headers: { cookie: cookies.systemAdmin, 'content-type': 'multipart/form-data; boundary=x' },
      payload: `--x\r\ncontent-disposition: form-data; name="file"; filename="agencies.csv"\r\ncontent-type: text/csv\r\n\r\n${csv}\r\n--x--\r\n`,
    });
  const preview = await send('/agencies/import?preview=true');
  assert.equal(preview.statusCode, 200, preview.body);
  assert.deepEqual(preview.json().counts, { new: 2, unchanged: 0, changed: 0, error: 3 });
  assert.equal((await ask('officer', { url: '/agencies?region=440305' })).json.total, 0);
  const done = await send('/agencies/import');
  assert.deepEqual(
    done.json().rows.map(({ row, status }: { row: number; status: string }) => [row, status]),
    [
      [2, 'new'],
      [3, 'error'],
      [4, 'error'],
      [5, 'new'],
      [6, 'error'],
    ],
  );
  assert.equal(done.json().rows[1].problems[0].column, 'region');
  assert.equal((await send('/agencies/import')).json().counts.unchanged, 2);
});

test('the import template is a workbook whose columns the import knows', async () => {
  const answer = await app.inject({
    url: '/api/v1/agencies/import-template.xlsx',
    headers: { cookie: cookies.systemAdmin },
  });
  assert.equal(answer.statusCode, 200, answer.body);
  const [head] = await sheetTexts(answer.rawPayload);
  assert.deepEqual(head, ['部门', '地区', '单位名称', '简称', '来源编号']);
  const bodies = await sheetTexts(answer.rawPayload, 2);
  assert.ok(bodies.some(([code]) => code === 'samr'));
});

test('agencies taken out as a workbook are brought in again unchanged', async () => {
  const exported = await app.inject({
    url: '/api/v1/agencies/export.xlsx?region=440100',
    headers: { cookie: cookies.systemAdmin },
  });
  assert.equal(exported.statusCode, 200, exported.body);
  const form = new FormData();
  form.append('file', new File([new Uint8Array(exported.rawPayload)], 'agencies.xlsx'));
  const encoded = new Response(form);
  const again = await app.inject({
    method: 'POST',
    url: '/api/v1/agencies/import?preview=true',
    headers: { cookie: cookies.systemAdmin, 'content-type': encoded.headers.get('content-type') ?? '' },
    payload: Buffer.from(await encoded.arrayBuffer()),
  });
  assert.equal(again.statusCode, 200, again.body);
  const { counts } = again.json();
  assert.deepEqual({ ...counts, unchanged: 0 }, { new: 0, unchanged: 0, changed: 0, error: 0 }, again.body);
  assert.ok(counts.unchanged > 1);
});

test('an agency changes only with the version that was read', async () => {
  const [agency] = (await ask('officer', { url: '/agencies?region=440100' })).json.items;
  const url = `/agencies/${agency.id}`;
  const without = await ask('systemAdmin', { method: 'PATCH', url, body: { shortName: '市监' } });
  assert.equal(without.json.code, 'record.versionRequired');
  const etag = String((await ask('systemAdmin', { url })).headers.etag);
  const changed = await ask('systemAdmin', {
    method: 'PATCH',
    url,
    body: { shortName: '市监' },
    headers: { 'if-match': etag },
  });
  assert.equal(changed.status, 200, changed.text);
  const late = await ask('systemAdmin', {
    method: 'PATCH',
    url,
    body: { shortName: '监' },
    headers: { 'if-match': etag },
  });
  assert.equal(late.status, 412);
  const officer = await ask('officer', {
    method: 'PATCH',
    url,
    body: { shortName: '监' },
    headers: { 'if-match': String(changed.headers.etag) },
  });
  assert.equal(officer.json.code, 'administration.system');
});

test('a create that is sent twice happens once, twins at the same time too; another body under the same key is refused', async () => {
  const key = randomUUID();
  const body = { departmentId: 'samr', regionCode: '440500', name: '汕头市第二监管所' };
  const send = (sent: object) =>
    ask('systemAdmin', { method: 'POST', url: '/agencies', body: sent, headers: { 'idempotency-key': key } });
  const twins = await Promise.all([send(body), send(body), send(body)]);
  assert.deepEqual(
    twins.map(({ status }) => status),
    [201, 201, 201],
  );
  assert.equal(new Set(twins.map(({ json }) => json.id)).size, 1);
  const mismatch = await send({ ...body, name: '别的' });
  assert.equal(mismatch.status, 422);
  assert.equal(mismatch.json.code, 'request.idempotencyMismatch');
  const duplicate = await ask('systemAdmin', { method: 'POST', url: '/agencies', body });
  assert.equal(duplicate.status, 409);
});

test('a body with two names is entered and changed with both, and is never named beside itself', async () => {
  const [row] = (await ask('systemAdmin', { url: '/agencies?region=440200&limit=20' })).json.items;
  assert.deepEqual(row.alsoDepartments, []);
  const change = (alsoDepartments: string[], version: number) =>
    ask('systemAdmin', {
      method: 'PATCH',
      url: `/agencies/${row.id}`,
      headers: { 'if-match': `"${version}"` },
      body: { alsoDepartments },
    });
  const both = await change(['nppa'], row.version);
  assert.equal(both.status, 200, both.text);
  assert.deepEqual(both.json.alsoDepartments, ['nppa']);
  const itself = await change([row.departmentId], both.json.version);
  assert.equal(itself.status, 400, itself.text);
  assert.match(itself.text, /每个部门只写一次/);
  assert.equal((await change(['moon'], both.json.version)).status, 400);
  assert.deepEqual((await change([], both.json.version)).json.alsoDepartments, []);
});
