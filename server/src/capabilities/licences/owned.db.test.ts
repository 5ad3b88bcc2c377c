// Licences that another system owns: its fields are read here, changed by its messages alone, and what does not match waits to be settled.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sampleEntry } from '../../platform/registers/testing/sample-entries.ts';
import { openTestOffice, type TestOffice } from '../../test-office.ts';
import { casesCapability } from '../cases/index.ts';
import { exchangeCapability } from '../exchange/index.ts';
import { licencesCapability } from './index.ts';
import { licences } from './register.ts';

const people = {
  officer: ['samr', '440106', ['officer']],
  reader: ['samr', '440106', ['analyst']],
  stranger: ['samr', '440300', ['officer']],
  operator: ['platform-operator', '440100', ['officer']],
} as const;
const system = '许可审批系统（示例）';
const kind = '/exchange/kinds/licences';

describe('a licence of another system', () => {
  let office: TestOffice<keyof typeof people>;
  before(async () => {
    const capabilities = [casesCapability, licencesCapability, exchangeCapability];
    office = await openTestOffice({ people, capabilities, present: new Date('2026-03-02T02:00:00Z') });
  });
  after(() => office.close());

  const fieldsOf = (at: number, more: object = {}) => {
    const { events: _, ...fields } = sampleEntry(licences, at);
    return { ...fields, ...more };
  };
  const message = (at: number, version: number, more: object = {}) => ({
    ...{ system, sourceId: `XK-${at}`, sourceVersion: version, fields: fieldsOf(at, more) },
  });
  const send = (payload: object, who: keyof typeof people = 'officer', headers = {}) =>
    office.call(who, 'POST', kind, payload, headers);
  const read = (id: string) => office.ok('officer', 'GET', `/licences/${id}`);
  const waiting = async (who: keyof typeof people = 'officer', state = 'open') =>
    (await office.ok(who, 'GET', `/exchange/rows?kind=licences&limit=100&state=${state}`)).items;
  const pointers = (body: { fields: { pointer: string }[] }) => body.fields.map(({ pointer }) => pointer);
  const rowOf = async (body: { instance: string }) => office.ok('officer', 'GET', body.instance.replace('/api/v1', ''));
  const settle = (row: { id: string; version: number }, act: string, body?: object) =>
    office.call('officer', 'POST', `/exchange/rows/${row.id}/${act}`, body, { 'if-match': `"${row.version}"` });

  it('bears its number there, is changed by later versions alone, and comes once however often it is sent', async () => {
    const first = await send(message(1, 2), 'officer', { 'idempotency-key': 'one' });
    assert.deepEqual([first.status, first.body.status], [200, 'new'], JSON.stringify(first.body));
    assert.deepEqual((await send(message(1, 2), 'officer', { 'idempotency-key': 'one' })).body, first.body);
    assert.equal((await send(message(1, 2))).body.status, 'unchanged');
    assert.equal((await send(message(1, 3, { holder: '新持证人（示例）' }))).body.status, 'changed');
    // An older version that arrives after a newer changes nothing.
    assert.equal((await send(message(1, 1, { holder: '旧持证人（示例）' }))).body.status, 'unchanged');
    const { holder, source } = await read(first.body.id);
    assert.equal(holder, '新持证人（示例）');
    assert.deepEqual([source.system, source.id, source.version], [system, 'XK-1', 3]);
    assert.ok(source.fields.includes('holder') && !source.fields.includes('events'));
  });

  it('is read-only here in the fields that the system owns, and only in those; as they stand they may be given', async () => {
    const { id } = (await send(message(2, 1))).body;
    const patch = async (body: object) => {
      const { version } = await read(id);
      return office.call('officer', 'PATCH', `/licences/${id}`, body, { 'if-match': `"${version}"` });
    };
    const refused = await patch({ holder: '他人', scope: String(fieldsOf(2).scope) });
    assert.deepEqual([refused.status, refused.body.code], [409, 'registers.ownedElsewhere']);
    assert.deepEqual(pointers(refused.body), ['/holder']);
    assert.match(refused.body.title, /许可审批系统/);
    const events = [{ act: 'suspended', day: '2026-01-05' }];
    assert.equal((await patch({ events })).status, 200);
    // The table of its own export changes nothing of what the system owns, and says so by row.
    const columns = '种类,证号,持证人\r\n';
    const { type, number } = fieldsOf(2);
    const option = licences.fields.type.options[type as keyof typeof licences.fields.type.options];
    const table = await office.upload(
      'officer',
      '/licences/import',
      't.csv',
      `${columns}${option.zh},${number},改名\r\n`,
    );
    assert.deepEqual(table.body.counts, { new: 0, unchanged: 0, changed: 0, error: 1 }, JSON.stringify(table.body));
    assert.match(table.body.rows[0].problems[0].zh, /由“许可审批系统（示例）”维护/);
    const bulk = await office.call('officer', 'POST', '/records/licences/bulk/preview', {
      ids: [id],
      change: { scope: '批量' },
    });
    assert.match(JSON.stringify(bulk.body), /由“许可审批系统（示例）”维护/);
  });

  it('that has a field which is not its own waits, and nothing of it is kept', async () => {
    const { status, body } = await send(message(3, 1, { scans: ['00000000-0000-7000-8000-000000000000'] }));
    assert.deepEqual([status, body.code], [422, 'exchange.recordWaits']);
    assert.deepEqual([...new Set(pointers(body))], ['/fields/scans']);
    const none = await send(message(3, 1, { nonsense: 1 }));
    assert.deepEqual(pointers(none.body), ['/fields/nonsense']);
    assert.equal((await office.ok('officer', 'GET', `/licences?q=${fieldsOf(3).number}`)).total, 0);
    // Sent in order, it takes the place of what waits.
    assert.equal((await send(message(3, 2))).body.status, 'new');
    assert.equal((await waiting()).filter((row: { sourceId: string }) => row.sourceId === 'XK-3').length, 0);
  });

  it('that an officer entered before waits with what differs, until the entry is handed over', async () => {
    const made = await office.ok('officer', 'POST', '/licences', fieldsOf(4, { scope: '本单位登记的范围' }));
    const { body } = await send(message(4, 1));
    assert.deepEqual(pointers(body), ['/fields/scope']);
    assert.match(body.fields[0].detail, /本单位登记的“本单位登记的范围”不一致/);
    const row = await rowOf(body);
    assert.deepEqual([row.kind, row.standing.id, row.record], ['licences', made.id, null]);
    const handed = await settle(row, 'hand-over');
    assert.deepEqual(
      [handed.status, handed.body.state, handed.body.record.id],
      [200, 'taken', made.id],
      JSON.stringify(handed.body),
    );
    const { scope, source } = await read(made.id);
    assert.deepEqual([scope, source.id], [fieldsOf(4).scope, 'XK-4']);
    // What says the same as stands here is taken over without a question.
    const same = await office.ok('officer', 'POST', '/licences', fieldsOf(5));
    const taken = await send(message(5, 1));
    assert.deepEqual([taken.body.status, taken.body.id], ['changed', same.id]);
  });

  it('of one system is not changed by a message of another until somebody hands it over', async () => {
    const { id } = (await send(message(6, 7))).body;
    const other = { ...message(6, 1, { holder: '冒名（示例）' }), system: '另一系统（示例）', sourceId: 'B-6' };
    const { status, body } = await send(other);
    assert.equal(status, 422);
    assert.match(body.fields[0].detail, /由“许可审批系统（示例）”维护/);
    assert.equal((await read(id)).holder, fieldsOf(6).holder);
    const row = await rowOf(body);
    assert.equal((await settle(row, 'hand-over')).body.state, 'taken');
    const { holder, source } = await read(id);
    assert.deepEqual([holder, source.system, source.version], ['冒名（示例）', '另一系统（示例）', 1]);
    // From then on the first one waits.
    assert.equal((await send(message(6, 8))).status, 422);
  });

  it('that names one which is not there waits for it, and what waits for that one in turn comes with it', async () => {
    const named = (at: number) => ({ earlier: { sourceId: `XK-${at}` } });
    const last = await send(message(32, 1, named(31)));
    const middle = await send(message(31, 1, named(30)));
    assert.deepEqual([...pointers(last.body), ...pointers(middle.body)], ['/fields/earlier', '/fields/earlier']);
    assert.equal((await send(message(33, 1), 'officer')).body.status, 'new');
    assert.equal((await rowOf(middle.body)).state, 'open', 'another licence changes nothing of it');
    const first = await send(message(30, 1));
    const rows = [await rowOf(middle.body), await rowOf(last.body)];
    assert.deepEqual(
      rows.map(({ state }) => state),
      ['taken', 'taken'],
      JSON.stringify(rows),
    );
    assert.equal((await read(rows[0].record.id)).earlier.id, first.body.id);
    assert.equal((await read(rows[1].record.id)).earlier.id, rows[0].record.id);
  });

  it('of another agency is neither changed nor handed over, and its number is free for one’s own', async () => {
    const { id } = (await send(message(7, 1))).body;
    const foreign = await send(message(7, 9, { holder: '越权（示例）' }), 'stranger');
    assert.equal(foreign.status, 422);
    assert.match(foreign.body.fields[0].detail, /不属于本单位/);
    const [row] = await waiting('stranger');
    assert.equal(row.standing, null);
    const handed = await office.call('stranger', 'POST', `/exchange/rows/${row.id}/hand-over`, undefined, {
      'if-match': `"${row.version}"`,
    });
    assert.deepEqual([handed.status, handed.body.code], [409, 'exchange.nothingStands']);
    assert.equal((await read(id)).holder, fieldsOf(7).holder);
    assert.ok(!(await waiting()).some((one: { id: string }) => one.id === row.id), 'what waits is its agency’s alone');
    const own = await send({ ...message(8, 1), sourceId: 'XK-7' }, 'stranger');
    assert.equal(own.body.status, 'new', JSON.stringify(own.body));
  });

  it('is sent by officers alone, and by nobody outside', async () => {
    assert.equal((await send(message(9, 1), 'reader')).body.code, 'exchange.onlyOfficers');
    assert.equal((await send(message(9, 1), 'operator')).body.code, 'registers.refused');
    assert.equal((await office.call('officer', 'POST', '/exchange/kinds/nonsense', message(9, 1))).status, 404);
    assert.equal((await send([1])).status, 400);
  });

  it('comes by its Excel export, good rows kept and the others waiting, and names records by their numbers there', async () => {
    const heads = [
      '来源编号',
      '更新时间',
      '种类',
      '证号',
      '持证人',
      '发证机关',
      '许可范围',
      '所在地',
      '有效期自',
      '有效期至',
      '备注',
    ];
    const row = (at: number, version: string, holder: string) =>
      [
        `T-${at}`,
        version,
        '食品经营许可',
        `JY1440106${at}`,
        holder,
        '示例局',
        '预包装食品',
        '天河区',
        '2024年1月5日',
        '',
      ].join(',');
    const table = (rows: string[]) => `${heads.join(',')}\r\n${rows.join('\r\n')}\r\n`;
    const upload = (text: string, query = '') =>
      office.upload('officer', `${kind}/bulk?system=${encodeURIComponent(system)}${query}`, 't.csv', text);
    const both = table([row(1001, '2026-03-01 09:00', '甲店（示例）'), row(1002, '2026-03-01 09:00', '')]);
    const preview = await upload(both, '&preview=true');
    assert.deepEqual(preview.body.counts, { new: 1, unchanged: 0, changed: 0, error: 1 }, JSON.stringify(preview.body));
    assert.equal((await office.ok('officer', 'GET', '/licences?q=甲店')).total, 0);
    const first = await upload(both);
    assert.deepEqual(first.body.counts, preview.body.counts, JSON.stringify(first.body.rows));
    assert.deepEqual(
      first.body.rows[1].problems.map(({ column }: { column: string }) => column),
      ['/fields/holder'],
    );
    assert.deepEqual((await upload(both)).body.counts, { new: 0, unchanged: 1, changed: 0, error: 1 });
    const later = table([row(1001, '2026-03-02 09:00', '乙店（示例）')]);
    assert.deepEqual((await upload(later)).body.counts, { new: 0, unchanged: 0, changed: 1, error: 0 });
    assert.deepEqual((await upload(both)).body.counts, { new: 0, unchanged: 1, changed: 0, error: 1 });
    const { items } = await office.ok('officer', 'GET', '/licences?q=乙店');
    assert.deepEqual([items[0].region.name, items[0].validFrom], ['天河区', '2024-01-05']);
    const renewed = { ...message(10, 1, { earlier: { sourceId: 'T-1001' } }) };
    const { id } = (await send(renewed)).body;
    assert.equal((await read(id)).earlier.id, items[0].id);
    const missing = await upload('种类,证号\r\n食品经营许可,1\r\n');
    assert.deepEqual([missing.status, missing.body.code], [422, 'exchange.columnsMissing']);
  });

  it('that waits is corrected, dropped with a reason, and told in a workbook', async () => {
    const { body } = await send(message(11, 1, { type: 'nonsense' }));
    const row = await rowOf(body);
    const still = await settle(row, 'send', { message: message(11, 1, { type: 'nothing' }) });
    assert.deepEqual([still.body.state, still.body.times], ['open', 2]);
    const sent = await settle(still.body, 'send', { message: message(11, 1) });
    assert.equal(sent.body.state, 'taken', JSON.stringify(sent.body));
    assert.equal((await read(sent.body.record.id)).source.id, 'XK-11');
    const dropped = await rowOf((await send(message(12, 1, { type: 'nonsense' }))).body);
    assert.equal((await settle(dropped, 'drop', { reason: '联调数据' })).body.state, 'dropped');
    assert.ok((await office.bytes('officer', '/exchange/rows/export.xlsx?kind=licences&state=dropped')).length > 1000);
  });

  it('has a form that is published, and columns by which its table is read', async () => {
    const { items } = await office.ok('officer', 'GET', '/exchange/kinds');
    const one = items.find(({ id }: { id: string }) => id === 'licences');
    assert.deepEqual([one.mine, one.columns[1].zh], [true, '来源编号']);
    assert.equal((await office.ok('operator', 'GET', '/exchange/kinds')).items[0].mine, false);
    const schema = await office.ok('officer', 'GET', `${kind}/schema.json`);
    assert.ok('holder' in schema.properties.fields.properties && !('scans' in schema.properties.fields.properties));
  });

  it('is read by a profile of its own headings, which knows no field that the kind has not', async () => {
    const field = (to: string, from: string) => ({ to, from: [from], as: 'text' });
    const definition = {
      system,
      fields: [
        ...[field('/sourceId', '主键'), { ...field('/sourceVersion', '序号'), as: 'integer' }],
        ...[{ ...field('/fields/type', '类别'), codes: { 食营: 'foodBusiness' } }, field('/fields/number', '编号')],
        ...[field('/fields/holder', '单位'), field('/fields/issuer', '机关'), field('/fields/scope', '范围')],
        ...[field('/fields/region', '区划'), { ...field('/fields/validFrom', '起'), as: 'day' }],
      ],
    };
    const make = (more: object) =>
      office.call('officer', 'POST', '/exchange/profiles', { name: '许可', kind: 'licences', definition, ...more });
    const wrong = { ...definition, fields: [...definition.fields, field('/fields/scans', '扫描')] };
    assert.deepEqual(pointers((await make({ definition: wrong })).body), ['/definition/fields/9/to']);
    const { id, version } = (await make({})).body;
    const used = await office.call(
      'officer',
      'PUT',
      `/exchange/profiles/${id}`,
      { name: '许可', definition, active: true },
      { 'if-match': `"${version}"` },
    );
    assert.equal(used.status, 200, JSON.stringify(used.body));
    const text =
      '主键,序号,类别,编号,单位,机关,范围,区划,起\r\nP-1,1,食营,JY99,丙店（示例）,示例局,食品,440106,2024/1/5\r\n';
    const { body } = await office.upload('officer', `${kind}/bulk?profile=${id}`, 't.csv', text);
    assert.deepEqual(body.counts, { new: 1, unchanged: 0, changed: 0, error: 0 }, JSON.stringify(body.rows));
    const cases = await office.upload('officer', `/exchange/cases/bulk?profile=${id}`, 't.csv', text);
    assert.equal(cases.body.code, 'exchange.profileUnknown');
  });
});
