// Goods in custody: made from a measure in one act, moved by their keepers alone, in balance whatever anybody does.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql as statement } from 'kysely';
import pg from 'pg';
import type { TestOffice } from '../../../test-office.ts';
import { openSeizedGoods, type Person } from '../testing/seized-goods.ts';

describe('goods in custody', () => {
  let office: TestOffice<Person>;
  let store: string;
  let caseId: string;
  let measureId: string;
  const sql = (text: string, values: unknown[] = []) => office.made.opened.database.systemPool.query(text, values);
  const lots = async (who: Person = 'officer') => (await office.ok(who, 'GET', `/cases/${caseId}/exhibits`)).lots;
  const moving = (who: Person, lot: string, body: object) =>
    office.call(who, 'POST', `/exhibit-lots/${lot}/movements`, body);
  const held = async () =>
    (await office.ok('officer', 'GET', `/cases/${caseId}`)).goods.map((line: { held: number }) => line.held);

  before(async () => {
    ({ office, store, caseId, measureId } = await openSeizedGoods());
  });
  after(() => office.close());

  it('are made from the list of a measure in one act, and once', async () => {
    const path = `/cases/${caseId}/measures/${measureId}/lots`;
    const waiting = await office.ok('officer', 'GET', `/cases/${caseId}/exhibits`);
    assert.deepEqual([waiting.lots.length, waiting.measures[0].lines], [0, 2]);
    const body = { storeId: store, place: 'A-03-2', lines: [{ line: 1, sealNo: 'F-1027-11' }] };
    const made = await office.ok('officer', 'POST', path, body);
    assert.deepEqual(
      made.lots.map((lot: Record<string, unknown>) => [
        lot.no,
        lot.unit,
        lot.takenIn,
        lot.held,
        lot.sealNo,
        lot.origin,
      ]),
      [
        ['WP-2026-00001-01', '双', 90, 90, 'F-1027-11', 'measure'],
        ['WP-2026-00001-02', '千克', 1240.5, 1240.5, '', 'measure'],
      ],
    );
    assert.equal((await office.call('officer', 'POST', path, body)).body.code, 'exhibits.lotsThere');
    assert.deepEqual((await office.call('stranger', 'GET', `/exhibit-lots/${made.lots[0].id}`)).status, 404);
  });

  it('are moved by their keepers, and never by the officers of the case (财税〔2020〕54号 4)', async () => {
    const [{ id }] = await lots();
    const { status, body } = await moving('officer', id, { kind: 'return', qty: 1, counterpart: '当事人' });
    assert.deepEqual([status, body.code], [403, 'exhibits.ownCase']);
    assert.equal((await moving('head', id, { kind: 'move', place: 'A' })).body.code, 'exhibits.notKeeper');
    assert.equal((await moving('keeper', id, { kind: 'move', place: 'A-03-2', sealState: 'intact' })).status, 201);
    assert.equal((await moving('officer', id, { kind: 'sample', qty: 2, note: '送检' })).status, 201);
    const lot = await office.ok('keeper', 'GET', `/exhibit-lots/${id}`);
    assert.deepEqual([lot.held, lot.sampled, lot.movements.length], [88, 2, 3]);
    assert.deepEqual(lot.receivedBy, lot.movements[1].by);
    const appointed = await office.call('head', 'POST', `/stores/${store}/keepers`, {
      userId: office.userOf('officer'),
      part: 'deputy',
    });
    assert.equal(appointed.status, 201);
    // Appointed or not: in a case of one's own the database itself refuses, whoever asks it.
    await assert.rejects(
      sql(
        `insert into exhibit_movement (case_id, seq, lot_id, kind, role, qty, unit, at, user_id, user_name, agency_key)
         select l.case_id, 0, l.id, 'return', 'custody', 1, l.unit, '2026-03-03', $2, 'x', l.owner_agency from exhibit_lot l where l.id = $1`,
        [id, office.userOf('officer')],
      ),
      /officers of a case neither keep nor dispose/,
    );
    await assert.rejects(
      sql(`insert into case_officer (case_id, position, user_id, name, certificate_no) values ($1, 9, $2, 'x', 'x')`, [
        caseId,
        office.userOf('keeper'),
      ]),
      /does not investigate it/,
    );
  });

  it('are refused by the engine in words, and nothing changes', async () => {
    const [{ id }, { id: other }] = await lots();
    const more = await moving('keeper', id, { kind: 'return', qty: 89, counterpart: '当事人' });
    assert.deepEqual([more.status, more.body.code], [409, 'exhibits.refused']);
    assert.match(more.body.detail, /在库数量不足/);
    assert.match((await moving('keeper', id, { kind: 'merge', toLotId: other })).body.detail, /单位/);
    assert.equal((await moving('keeper', id, { kind: 'return', qty: 0.5 })).status, 400);
    assert.equal((await moving('keeper', other, { kind: 'sample', qty: 0.0005 })).status, 400);
    assert.equal((await office.ok('keeper', 'GET', `/exhibit-lots/${id}`)).held, 88);
  });

  it('that a count finds amiss open a difference; the book stays, a count that agrees ends it', async () => {
    const [{ id }] = await lots();
    const sourceId = randomUUID();
    const count = {
      kind: 'count',
      qty: 85,
      counterpart: '监盘人',
      sealState: 'broken',
      toldAt: '2026-03-02T02:00:00Z',
      sourceId,
    };
    assert.equal((await moving('keeper', id, count)).status, 201);
    assert.equal((await moving('keeper', id, count)).status, 201);
    const lot = await office.ok('keeper', 'GET', `/exhibit-lots/${id}`);
    assert.deepEqual([lot.held, lot.counted, lot.difference, lot.differences.length], [88, 85, -3, 1]);
    const standing = await office.ok('keeper', 'GET', `/stores/${store}/standing`);
    assert.deepEqual(
      standing.units.map((one: Record<string, unknown>) => [one.unit, one.held, one.counted, one.differences]),
      [
        ['千克', 1240.5, 1240.5, 0],
        ['双', 88, 85, 1],
      ].toSorted(),
    );
    assert.equal((await moving('keeper', id, { kind: 'count', qty: 88 })).status, 201);
    const again = await office.ok('keeper', 'GET', `/exhibit-lots/${id}`);
    assert.deepEqual([again.difference, again.differences[0].outcome], [null, 'recounted']);
  });

  it('that a count finds amiss are explained by a cause, after a new count, by another than who made it', async () => {
    const [, { id }] = await lots();
    const count = (qty: number) => moving('keeper', id, { kind: 'count', qty });
    const open = async (who: Person) => {
      const { differences, mayExplain, notExplained } = await office.ok(who, 'GET', `/exhibit-lots/${id}`);
      return { differences, mayExplain, notExplained };
    };
    const explain = (who: Person, body: object) =>
      office.call(who, 'POST', `/exhibit-differences/${difference}/explain`, body);
    const said = { cause: 'unrecorded', explanation: '一千克半送检未登记' };
    assert.equal((await count(1_240)).status, 201);
    const [{ id: difference }] = (await open('head')).differences;
    assert.equal((await explain('head', said)).body.code, 'exhibits.recountFirst');
    assert.match((await open('head')).notExplained.zh, /先复点/);
    assert.equal((await count(1_239)).status, 201);
    const again = await open('keeper');
    assert.deepEqual([again.differences.length, again.differences[0].found, again.mayExplain], [1, 1_239, false]);
    assert.equal((await explain('keeper', said)).body.code, 'exhibits.ownCount');
    const { cause: _, ...without } = said;
    assert.deepEqual((await explain('head', without)).body.fields[0].pointer, '/cause');
    // Nor past the server, as the role of the application.
    const forged = (who: Person, set: string) =>
      office.made.opened.database.as(office.actor(who), ({ tx }) =>
        statement`update exhibit_difference set outcome = 'explained', settled_at = now(), explanation = 'x', ${statement.raw(set)} where id = ${difference}`.execute(
          tx,
        ),
      );
    await assert.rejects(forged('keeper', "cause = 'loss'"));
    await assert.rejects(forged('head', 'cause = null'));
    assert.equal((await explain('head', said)).status, 200);
    const { differences } = await open('head');
    assert.deepEqual([differences[0].outcome, differences[0].cause], ['explained', 'unrecorded']);
  });

  it('counted offline before they moved are counted anew', async () => {
    const [{ id }] = await lots();
    office.present = new Date('2026-03-02T03:00:00Z');
    assert.equal((await moving('keeper', id, { kind: 'return', qty: 8, counterpart: '当事人' })).status, 201);
    const late = await moving('keeper', id, { kind: 'count', qty: 88, toldAt: '2026-03-02T02:30:00Z' });
    assert.equal(late.body.code, 'exhibits.movedSince');
  });

  it('are moved by a server whose clock is behind the last line of the book', async () => {
    const [{ id }] = await lots();
    office.present = new Date('2026-03-02T02:59:00Z');
    assert.equal((await moving('keeper', id, { kind: 'count', qty: 80 })).status, 201);
    office.present = new Date('2026-03-02T03:00:00Z');
  });

  it('split and merged stay the same goods, in the same case', async () => {
    const [{ id }] = await lots();
    const split = await moving('keeper', id, { kind: 'split', qty: 30, place: 'B-1' });
    assert.equal(split.status, 201, JSON.stringify(split.body));
    const all = await lots();
    const second = all.find((lot: { origin: string }) => lot.origin === 'split');
    assert.deepEqual([second.no, second.held, second.takenIn, second.place], ['WP-2026-00001-01-1', 30, 30, 'B-1']);
    assert.equal((await moving('keeper', second.id, { kind: 'merge', toLotId: id, qty: 10 })).status, 201);
    const sums = (await lots()).filter((lot: { unit: string }) => lot.unit === '双');
    for (const lot of sums)
      assert.equal(lot.takenIn, lot.held + lot.sampled + lot.returned + lot.handedOver + lot.disposed);
    assert.deepEqual(await held(), [80, 1240.5]);
  });

  it('keep their balance against every role, and their book is only added to', async () => {
    const [{ id }] = await lots();
    const client = new pg.Client({ connectionString: office.made.opened.adminUrl });
    await client.connect();
    try {
      await assert.rejects(
        client.query(`update exhibit_lot set held = held - 1 where id = $1`, [id]),
        /exhibit_lot_balanced/,
      );
      await assert.rejects(
        client.query(`update exhibit_lot set held = held - 1, disposed = disposed + 1 where id = $1`, [id]),
        /not the sum of its movements/,
      );
      for (const act of [
        'update exhibit_movement set qty = 1',
        'delete from exhibit_movement',
        'truncate exhibit_movement cascade',
        'delete from exhibit_lot',
      ])
        await assert.rejects(client.query(act), /only added to/, act);
    } finally {
      await client.end();
    }
  });

  it('hold the case open until they are gone, whatever becomes of the measure', async () => {
    const step = await office.call('officer', 'POST', `/case-measures/${measureId}/steps/release`, {
      facts: {},
      reason: '证据不足',
    });
    if (step.status !== 200) await sql(`update case_measure set state = 'released' where id = $1`, [measureId]);
    assert.deepEqual(await held(), [80, 1240.5]);
    const due = (await lots()).filter((lot: { held: number }) => lot.held > 0);
    assert.ok(due.every((lot: { due: string }) => lot.due === 'return'));
    for (const lot of due)
      assert.equal(
        (await moving('keeper', lot.id, { kind: 'return', qty: lot.held, counterpart: '当事人' })).status,
        201,
      );
    assert.deepEqual(await held(), [0, 0]);
    const { rows } = await sql(
      `select facts ->> 'held' as held from procedure_event where instance_id = $1 and step = 'countHeld' order by seq desc limit 1`,
      [caseId],
    );
    assert.equal(rows[0]?.held, '0');
  });
});
