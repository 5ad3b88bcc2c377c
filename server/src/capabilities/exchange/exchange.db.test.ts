// Cases pushed by another system: in any order and as often as it likes, each row whole or not at all, results on the way back.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sheetTexts } from '../../platform/office/sheet-texts.fixture.ts';
import { type ExchangeOffice, messageOf, openExchangeOffice } from './testing/exchange-office.ts';

const goods = [{ name: '外套', quantity: 300, unit: '件', state: 'sold', actualPrice: 20_000 }];
const ndjson = (messages: readonly object[]) => messages.map((one) => JSON.stringify(one)).join('\n');

describe('cases of an agency’s own system', () => {
  let office: ExchangeOffice;
  before(async () => {
    office = await openExchangeOffice(new Date('2026-11-24T02:00:00Z'));
  });
  after(() => office.close());

  const cases = async () => (await office.call('officer', 'GET', '/cases?limit=100')).body.items.length as number;
  const waiting = async (state = 'open') =>
    (await office.call('officer', 'GET', `/exchange/rows?limit=100&state=${state}`)).body.items;

  it('are opened once by the first message, and a message sent again or late changes nothing', async () => {
    const send = (fields: object, key?: string) =>
      office.call('system', 'POST', '/exchange/cases', { body: messageOf(fields), ...(key && { key }) });
    const first = await send({ sourceVersion: 2 }, 'A-1-2');
    assert.equal(first.status, 200, JSON.stringify(first.body));
    assert.equal(first.body.status, 'new');
    assert.deepEqual((await send({ sourceVersion: 2 }, 'A-1-2')).body, first.body);
    assert.equal((await send({ sourceVersion: 2 })).body.status, 'unchanged');
    assert.equal((await send({ sourceVersion: 1, title: '旧' })).body.status, 'unchanged');
    assert.equal((await send({ sourceVersion: 3, title: '新' })).body.status, 'changed');
    assert.equal((await office.call('officer', 'GET', `/cases/${first.body.id}`)).body.case.title, '新');
  });

  it('that are sent singly with a fault are refused with the field and wait to be corrected; a right one takes their place', async () => {
    const count = await cases();
    const send = (fields: object, key?: string) =>
      office.call('system', 'POST', '/exchange/cases', {
        body: messageOf({ sourceId: 'A-2', ...fields }),
        ...(key && { key }),
      });
    const faults = async (fields: object) =>
      (await send(fields)).body.fields.map(({ pointer }: { pointer: string }) => pointer);
    assert.deepEqual(await faults({ sourceVersion: 0 }), ['/sourceVersion']);
    assert.deepEqual(await faults({ goods: [{ ...goods[0], quantity: -1 }] }), ['/goods/0/quantity']);
    assert.deepEqual(await faults({ actFrom: '2026-02-30' }), ['/actFrom']);
    assert.deepEqual(await faults({ actUntil: '2027-01-01' }), ['/actUntil']);
    assert.deepEqual(await faults({ parties: [{ part: 'party', kind: 'unit', name: '甲', uscc: '123' }] }), [
      '/parties/0/uscc',
    ]);
    const refused = await send({ fine: 1 }, 'A-2-1');
    assert.deepEqual([refused.status, refused.body.code], [422, 'exchange.waits']);
    assert.deepEqual((await send({ fine: 1 }, 'A-2-1')).body.instance, refused.body.instance, 'the first answer again');
    assert.equal(await cases(), count);
    const [row, ...others] = (await waiting()).filter(
      ({ sourceVersion }: { sourceVersion: number }) => sourceVersion === 1,
    );
    assert.deepEqual([row?.way, row?.times, others.length], ['single', 5, 0]);
    const read = await office.call('officer', 'GET', refused.body.instance.replace('/api/v1', ''));
    assert.deepEqual([read.body.id, read.body.message.fine], [row?.id, 1]);
    assert.equal((await send({})).body.status, 'new');
    assert.equal((await waiting()).length, 0);
    const none = await office.app.inject({
      method: 'POST',
      url: '/api/v1/exchange/cases',
      headers: { authorization: `Bearer ${office.key}` },
      payload: [1],
    });
    assert.deepEqual([none.statusCode, none.json().code], [400, 'request.invalid']);
    assert.equal((await waiting()).length, 0);
  });

  it('that come as lines are kept row by row: broken JSON, wrong forms, unknown codes and regions stand aside with reasons', async () => {
    const count = await cases();
    const sent = [
      JSON.stringify(messageOf({ sourceId: 'B-1', goods })),
      '{"system": "执法办案系统", "sourceId": ',
      JSON.stringify(messageOf({ sourceId: 'B-2', offenceCode: 'no-such' })),
      '',
      JSON.stringify(messageOf({ sourceId: 'B-3', regionCode: '999999' })),
      JSON.stringify(messageOf({ sourceId: '../../etc/passwd', title: '=HYPERLINK("http://evil")' })),
      JSON.stringify(messageOf({ sourceId: 'B-4', title: 'a\u0000b' })),
      `{"__proto__": {"system": "x"}, ${JSON.stringify(messageOf({ sourceId: 'B-5' })).slice(1)}`,
      '[]',
    ].join('\n');
    const { status, body } = await office.lines(sent);
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual(body.counts, { new: 2, unchanged: 0, changed: 0, error: 6 });
    const told = body.rows.map((row: { row: number; status: string; problems: { pointer: string }[] }) => [
      row.row,
      row.status,
      row.problems.map(({ pointer }) => pointer).join(),
    ]);
    assert.deepEqual(told, [
      [1, 'new', ''],
      [2, 'error', '/'],
      [3, 'error', '/offenceCode'],
      [5, 'error', '/regionCode'],
      [6, 'new', ''],
      [7, 'error', '/title'],
      [8, 'error', '/__proto__'],
      [9, 'error', '/'],
    ]);
    assert.equal(await cases(), count + 2);
    assert.equal((await waiting()).length, 6);
    const workbook = await office.app.inject({
      url: '/api/v1/exchange/rows/export.xlsx',
      headers: { authorization: `Bearer ${office.key}` },
    });
    assert.equal(workbook.statusCode, 200, workbook.body);
    const lines = await sheetTexts(workbook.rawPayload);
    const line = lines.find(([, sourceId]) => sourceId === 'B-3');
    assert.equal(lines.length, 7);
    assert.match(line?.[4] ?? '', /regionCode.*: /);
    const again = await office.lines(sent);
    assert.deepEqual(again.body.counts, { new: 0, unchanged: 2, changed: 0, error: 6 });
    assert.deepEqual(
      (await waiting()).map(({ times }: { times: number }) => times),
      [2, 2, 2, 2, 2, 2],
    );
  });

  it('that come re-ordered within a message end in their latest version', async () => {
    const versions = [3, 1, 2].map((sourceVersion) =>
      messageOf({ sourceId: 'C-1', sourceVersion, title: `第${sourceVersion}版` }),
    );
    const { body } = await office.lines(ndjson(versions));
    assert.deepEqual(
      body.rows.map(({ status }: { status: string }) => status),
      ['new', 'unchanged', 'unchanged'],
    );
    const id = body.rows[0].caseId;
    assert.equal((await office.call('officer', 'GET', `/cases/${id}`)).body.case.title, '第3版');
  });

  it('that are only previewed leave nothing behind', async () => {
    const [count, rows] = [await cases(), (await waiting()).length];
    const messages = [messageOf({ sourceId: 'D-1' }), messageOf({ sourceId: 'D-2', offenceCode: 'no-such' })];
    const { body } = await office.lines(ndjson(messages), '/exchange/cases/bulk?preview=true');
    assert.equal(body.applied, false);
    assert.deepEqual(body.counts, { new: 1, unchanged: 0, changed: 0, error: 1 });
    assert.deepEqual([await cases(), (await waiting()).length], [count, rows]);
  });

  it('are previewed as they would be taken: versions in order, numbers given twice, also far apart in one file', async () => {
    const far = Array.from({ length: 250 }, () => messageOf({ sourceId: 'P-known', sourceVersion: 1 }));
    await office.lines(ndjson([messageOf({ sourceId: 'P-known', sourceVersion: 2, no: '穗（示例）立〔2026〕1号' })]));
    const messages = [
      messageOf({ sourceId: 'P-1', no: '穗（示例）立〔2026〕2号' }),
      messageOf({ sourceId: 'P-known', sourceVersion: 1 }),
      messageOf({ sourceId: 'P-known', sourceVersion: 3, title: '又来' }),
      messageOf({ sourceId: 'P-2', no: '穗（示例）立〔2026〕1号' }),
      messageOf({ sourceId: 'P-3', regionCode: '999999' }),
      ...far,
      messageOf({ sourceId: 'P-1' }),
      messageOf({ sourceId: 'P-1', sourceVersion: 2, closedOn: '2026-10-09' }),
      messageOf({ sourceId: 'P-4', no: '穗（示例）立〔2026〕2号' }),
      messageOf({ sourceId: 'P-known', sourceVersion: 3 }),
    ];
    const count = await cases();
    const previewed = await office.lines(ndjson(messages), '/exchange/cases/bulk?preview=true');
    assert.equal(await cases(), count);
    const applied = await office.lines(ndjson(messages));
    const said = ({ body }: typeof applied) =>
      body.rows.map(({ row, status, problems }: { row: number; status: string; problems: object[] }) => [
        ...[row, status, problems],
      ]);
    assert.deepEqual(said(previewed), said(applied));
    assert.deepEqual(applied.body.counts, { new: 1, unchanged: 253, changed: 2, error: 3 });
  });

  it('that fail are corrected by a person and sent again; a correction that is none keeps waiting with its new reason', async () => {
    const secret = '440106199001011237';
    const party = { part: 'party', kind: 'individual', name: '某甲', idNumber: secret };
    const { body } = await office.lines(
      ndjson([messageOf({ sourceId: 'E-1', parties: [party] }), messageOf({ sourceId: 'E-2', offenceCode: 'x' })]),
    );
    const [queued] = body.rows.map(({ queued: id }: { queued: string }) => id);
    const stored = await office.made.services.database.asSystem('test', (tx) =>
      tx.selectFrom('exchangeRow').select('message').where('id', '=', queued).executeTakeFirstOrThrow(),
    );
    assert.doesNotMatch(stored.message, /440106/);
    const row = await office.call('officer', 'GET', `/exchange/rows/${queued}`);
    assert.equal(row.body.message.parties[0].idNumber, secret);
    assert.deepEqual(
      row.body.problems.map(({ pointer }: { pointer: string }) => pointer),
      ['/parties/0/idNumber'],
    );
    const send = (message: object, version: number, who = 'officer') =>
      office.call(who, 'POST', `/exchange/rows/${queued}/send`, { body: { message }, version });
    assert.equal((await send({}, row.body.version, 'stranger')).status, 404);
    assert.equal((await send({}, row.body.version, 'reader')).body.code, 'exchange.onlyOfficers');
    const still = await send({ ...row.body.message, parties: [{ ...party, idNumber: '', idMissing: '' }] }, 1);
    assert.equal(still.body.state, 'open', JSON.stringify(still.body));
    assert.equal(still.body.problems[0].pointer, '/parties/0/idMissing');
    assert.equal((await send(still.body.message, 1)).body.code, 'record.changed');
    const right = { ...party, idNumber: '', idMissing: '拒不提供' };
    const taken = await send({ ...still.body.message, parties: [right] }, still.body.version);
    assert.equal(taken.body.state, 'taken', JSON.stringify(taken.body));
    assert.equal((await office.call('officer', 'GET', `/cases/${taken.body.caseId}`)).body.parties[0].name, '某甲');
    assert.equal((await send(right, taken.body.version)).body.code, 'exchange.settled');
  });

  it('that have not the form of the message are told of everything else that is wrong with them, too', async () => {
    const unit = { part: 'party', kind: 'unit', name: '甲', uscc: '123' };
    const wrong = messageOf({
      ...{ sourceId: 'E-9', source: { kind: 'inspection', on: '2026-13-01' }, actFrom: '2026-02-30', offenceCode: 'x' },
      ...{
        parties: [unit],
        filedOn: '2026-11-20',
        closedOn: '2026-11-01',
        decision: { on: '2026-11-10', kind: 'none' },
      },
    });
    const pointersOf = (row: { problems: { pointer: string }[] }) => row.problems.map(({ pointer }) => pointer).sort();
    const all = ['/actFrom', '/closedOn', '/decision/kind', '/offenceCode', '/parties/0/uscc', '/source/on'];
    const looked = await office.lines(ndjson([wrong]), '/exchange/cases/bulk?preview=true');
    assert.deepEqual(pointersOf(looked.body.rows[0]), all, 'before anything is kept');
    const { body } = await office.lines(ndjson([wrong]));
    assert.deepEqual(pointersOf(body.rows[0]), all);
    const path = `/exchange/rows/${body.rows[0].queued}`;
    const row = await office.call('officer', 'GET', path);
    assert.deepEqual(pointersOf(row.body), all);
    const message = { ...row.body.message, actFrom: '2026-03-01', offenceCode: null, system: '' };
    const again = await office.call('officer', 'POST', `${path}/send`, {
      body: { message },
      version: row.body.version,
    });
    assert.deepEqual(pointersOf(again.body), [
      '/closedOn',
      '/decision/kind',
      '/parties/0/uscc',
      '/source/on',
      '/system',
    ]);
    const listed = { ...messageOf({ sourceId: 'E-10' }), tags: ['x'], goods: 'none', offenceCode: 'y' };
    const { rows } = (await office.lines(ndjson([listed]))).body;
    assert.deepEqual(pointersOf(rows[0]), ['/goods', '/offenceCode', '/tags/0']);
  });

  it('that fail are replaced by a later version, or dropped with a reason', async () => {
    const send = (sourceId: string, sourceVersion: number, offenceCode: string) =>
      office.lines(ndjson([messageOf({ sourceId, sourceVersion, offenceCode })]));
    const first = (await send('F-1', 1, 'x')).body.rows[0].queued;
    const next = (await send('F-1', 2, 'TM-57-1')).body.rows[0];
    const replaced = (await office.call('officer', 'GET', `/exchange/rows/${first}`)).body;
    assert.deepEqual([replaced.state, replaced.caseId], ['replaced', next.caseId]);
    const other = (await send('F-2', 1, 'x')).body.rows[0].queued;
    const drop = { body: { reason: '测试数据' }, version: 1 };
    const dropped = await office.call('officer', 'POST', `/exchange/rows/${other}/drop`, drop);
    assert.deepEqual([dropped.body.state, dropped.body.reason], ['dropped', '测试数据'], JSON.stringify(dropped.body));
    assert.equal((await office.call('stranger', 'GET', `/exchange/rows/${other}`)).status, 404);
  });

  it('leave no row behind in the queue once their case was sealed (刑事诉讼法 286)', async () => {
    const wrong = (await office.lines(ndjson([messageOf({ sourceId: 'S-1', offenceCode: 'x' })]))).body.rows[0].queued;
    const { caseId } = (await office.lines(ndjson([messageOf({ sourceId: 'S-1', sourceVersion: 2 })]))).body.rows[0];
    const listed = async () =>
      (await office.call('officer', 'GET', '/exchange/rows?state=replaced&limit=100')).body.items;
    const mine = ({ id }: { id: string }) => id === wrong;
    assert.ok((await listed()).some(mine));
    await office.made.services.database.asSystem('test', (tx) =>
      tx.updateTable('caseFile').set({ sealed: true }).where('id', '=', caseId).execute(),
    );
    assert.equal((await office.call('officer', 'GET', `/exchange/rows/${wrong}`)).status, 404);
    assert.ok(!(await listed()).some(mine));
  });

  it('come as a table with Chinese headings are read by its profile; numbers that are none and words without a code stand aside with their heading', async () => {
    const head = '来源系统,案件编号,更新时间,案件名称,案件来源,发现日期,涉案物品,数量,销售状态,实际销售单价';
    const rows = [
      '旧系统,G-1,2026-10-09 08:00:00,甲店销售侵权外套案,现场检查,2026年10月8日,外套,300,已售,200.00',
      '旧系统,G-2,2026-10-09 08:00:00,乙店案,道听途说,2026/10/8,外套,三百,已售,200.00',
      '旧系统,G-3,2026-10-09 08:00:00,=cmd|calc,举报,2026-10-08,,,,',
    ];
    const { body } = await office.file(
      { name: '台账.csv', bytes: [head, ...rows].join('\r\n') },
      '/exchange/cases/bulk?profile=example-zh',
    );
    assert.deepEqual(body.counts, { new: 2, unchanged: 0, changed: 0, error: 1 }, JSON.stringify(body));
    const columns = body.rows[1].problems.map(({ column }: { column: string }) => column);
    assert.deepEqual(columns.toSorted(), ['数量', '案件来源']);
    const file = (await office.call('officer', 'GET', `/cases/${body.rows[0].caseId}`)).body;
    assert.equal(file.conclusion.valuation.illegalBusinessAmount.fen, 6_000_000);
    const other = await office.file({ name: 'x.csv', bytes: 'a,b\r\n1,2' }, '/exchange/cases/bulk?profile=example-zh');
    assert.equal(other.body.code, 'exchange.columnsMissing');
    const blank = await office.file({ name: '空.csv', bytes: '\r\n\r\n' }, '/exchange/cases/bulk?profile=example-zh');
    assert.deepEqual([blank.status, blank.body.code], [400, 'file.empty'], JSON.stringify(blank.body));
  });

  it('in a message of 50 MB, of a million lines or in another encoding are refused whole, with the reason', async () => {
    const count = await cases();
    const large = await office.lines(Buffer.alloc(50 * 1024 * 1024 + 1, 'a'));
    assert.match(large.body.detail, /50 MB/, 'the limit of lines, not that of other requests');
    const codes = [
      large,
      await office.lines('{}\n'.repeat(1_000_000)),
      await office.lines(Buffer.from([0xb0, 0xb8, 0xff])),
    ].map(({ status, body }) => [status, body.code]);
    assert.deepEqual(codes, [
      [413, 'request.tooLarge'],
      [413, 'office.tooManyRows'],
      [422, 'office.encoding'],
    ]);
    const long = await office.lines(JSON.stringify(messageOf({ sourceId: 'H-1', title: 'a'.repeat(2_000_000) })));
    assert.equal(long.body.rows[0].problems[0].en, 'the line is longer than 1 MB');
    assert.equal(await cases(), count);
  });

  it('are sent by officers and their systems alone', async () => {
    const { body } = await office.call('reader', 'POST', '/exchange/cases', { body: messageOf({ sourceId: 'I-1' }) });
    assert.equal(body.code, 'exchange.onlyOfficers');
  });

  it('sent by two at the same moment in opposite order are each kept once', async () => {
    const messages = Array.from({ length: 20 }, (_, index) => messageOf({ sourceId: `J-${index}` }));
    const both = await Promise.all([messages, messages.toReversed()].map((one) => office.lines(ndjson(one))));
    const statuses = both.flatMap(({ body }) => body.rows.map(({ status }: { status: string }) => status));
    assert.equal(statuses.filter((status) => status === 'new').length, 20);
    assert.equal(statuses.filter((status) => status === 'unchanged').length, 20);
  });

  it('send back what the comparison says, to their own agency, each change once, and nothing is missed', async () => {
    const ask = async (who: string, cursor?: string) =>
      (await office.call(who, 'GET', `/exchange/results?limit=100${cursor ? `&cursor=${cursor}` : ''}`)).body;
    const { cursor, more } = await ask('system');
    assert.equal(more, false);
    assert.deepEqual((await ask('system', cursor)).items, []);
    const { body } = await office.lines(ndjson([messageOf({ sourceId: 'K-1', goods })]));
    const { items, cursor: next } = await ask('system', cursor);
    assert.equal(items.length, 1);
    const [{ caseId, sourceId, offence, referral }] = items;
    assert.deepEqual([caseId, sourceId, offence.result, referral], [body.rows[0].caseId, 'K-1', 'met', null]);
    const read = (await office.call('officer', 'GET', `/cases/${caseId}`)).body;
    const emptied = { body: { goods: [] }, version: read.version };
    assert.equal((await office.call('officer', 'PUT', `/cases/${caseId}/goods`, emptied)).status, 200);
    const [changed, ...rest] = (await ask('system', next)).items;
    assert.deepEqual([changed.sourceId, changed.offence.result !== 'met', rest.length], ['K-1', true, 0]);
    assert.deepEqual((await ask('stranger')).items, []);
  });

  it('are told of their referral when it moves', async () => {
    const { body } = await office.lines(ndjson([messageOf({ sourceId: 'L-1', goods })]));
    const [{ caseId }] = body.rows;
    const ask = async (cursor = '') =>
      (await office.call('system', 'GET', `/exchange/results?limit=100${cursor && `&cursor=${cursor}`}`)).body;
    const { cursor } = await ask();
    const at = new Date('2026-11-24T02:00:00Z');
    await office.made.services.database.asSystem('test', async (tx) => {
      const file = await tx
        .selectFrom('caseFile')
        .select('ownerAgency')
        .where('id', '=', caseId)
        .executeTakeFirstOrThrow();
      const own = { id: randomUUID(), caseId, ...file, readers: [], title: '海风', crimes: '假冒注册商标罪' };
      const rest = { branch: 'economic', source: '{}', state: 'sent', preparedAt: at, sentAt: at };
      await tx
        .insertInto('referral')
        .values({ ...own, ...rest })
        .execute();
    });
    const sent = await ask(cursor);
    assert.deepEqual([sent.items.length, sent.items[0].referral.state], [1, 'sent']);
    await office.made.services.database.asSystem('test', (tx) =>
      tx.updateTable('referral').set({ state: 'accepted', receiptNo: '公受〔2026〕1号' }).execute(),
    );
    const { items } = await ask(sent.cursor);
    assert.deepEqual([items[0].referral.state, items[0].referral.receiptNo], ['accepted', '公受〔2026〕1号']);
  });
});
