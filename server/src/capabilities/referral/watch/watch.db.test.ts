// The lists of supervision: what stands in them by itself, why, and who sees it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openReferralTest, type ReferralTest } from '../testing/referral-test.ts';
import { type WatchSort, watchedRows, watchSorts } from './store.ts';

describe('the lists of supervision', () => {
  let at: ReferralTest;
  const ids = { unreferred: '', fined: '', declined: '', refused: '', late: '' };
  before(async () => {
    at = await openReferralTest();
    ids.unreferred = await at.openCase();
    ids.fined = await at.finedCase();
    ids.declined = await at.openCase();
    await at.caseStep('officer', ids.declined, 'proposeNoReferral', {}, '权利人谅解');
    await at.caseStep('head', ids.declined, 'approveNoReferral', { approvedAs: 'principal' }, '事实不足');
    ids.refused = await at.sent();
    await at.ok('police', ids.refused, 'receive', { receiptNo: '穗公受〔2026〕1号', receivedBy: '王五' });
    await at.ok('policeHead', ids.refused, 'refuse', { ground: 'minor' }, '数额不足');
    ids.late = await at.prepared();
    at.present = new Date('2026-11-25T03:00:01Z');
  });
  after(() => at.close());

  const list = async (who: string, name: string, more = '') => {
    const { status, body } = await at.call(who, 'GET', `/referral-watch?list=${name}${more}`);
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  };

  /** The list of late ones read one row a page. */
  async function oneByOne(sort: WatchSort): Promise<string[]> {
    const seen: string[] = [];
    let after: { at: string | null; id: string } | undefined;
    const filter = { list: 'late', now: at.present } as const;
    for (let turn = 0; turn < 20; turn += 1) {
      const place = after;
      const rows = await at.made.services.database.as(at.actor('prosecutor'), ({ tx }) =>
        watchedRows(tx, filter, { sort, after: place, limit: 1 }),
      );
      const [row] = rows;
      if (row === undefined) return seen;
      seen.push(row.id);
      after = { at: row.place, id: row.id };
    }
    return assert.fail('it has no end');
  }

  it('refuse a place in the list that was made up', async () => {
    const cursorOf = (...place: unknown[]) => Buffer.from(JSON.stringify(place)).toString('base64url');
    const id = '0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0f';
    for (const path of [
      `/referral-watch?list=all&cursor=${cursorOf('due', 'someday', id)}`,
      `/referral-watch?list=all&sort=amount&cursor=${cursorOf('amount', '1e400', id)}`,
      `/supervisions?cursor=${cursorOf('due', 'someday', id)}`,
      `/supervisions?cursor=${cursorOf('due', null, 'x')}`,
    ]) {
      const { status, body } = await at.call('prosecutor', 'GET', path);
      assert.deepEqual([status, body.code], [400, 'request.cursorInvalid'], path);
    }
  });

  it('hold each case where it belongs, with the reason, for the procuratorate and the justice department', async () => {
    for (const who of ['prosecutor', 'justice', 'officer']) {
      for (const name of ['fined', 'declined', 'refused'] as const) {
        const found = await list(who, name);
        assert.deepEqual(
          found.items.map(({ id }: { id: string }) => id),
          [ids[name]],
          `${who} ${name}`,
        );
      }
      const unreferred = (await list(who, 'unreferred')).items.map(({ id }: { id: string }) => id);
      assert.ok(unreferred.includes(ids.unreferred), who);
      assert.equal(unreferred.includes(ids.fined), false, who);
    }
    assert.match(
      (await list('prosecutor', 'unreferred')).items[0].why.zh,
      /2026-11-24 起达到标准，尚未移送.*50,000 元/,
    );
    assert.match((await list('prosecutor', 'fined')).items[0].why.zh, /罚款 8,000 元/);
    assert.match((await list('prosecutor', 'declined')).items[0].why.zh, /不批准移送：事实不足/);
    assert.match((await list('prosecutor', 'refused')).items[0].why.zh, /不予立案：数额不足/);
  });

  it('show what is late a second after it fell due, without anybody having looked', async () => {
    const late = (await list('prosecutor', 'late')).items;
    const referral = late.find(({ id }: { id: string }) => id === ids.late);
    assert.match(referral.why.zh, /逾期：移送公安机关/);
    assert.equal(referral.nextDue.colour, 'red');
    assert.ok(late.some(({ kind }: { kind: string }) => kind === 'case'));
  });

  it('are empty for an agency of another region, and count what they show', async () => {
    for (const name of ['unreferred', 'fined', 'declined', 'refused', 'late', 'all'])
      assert.equal((await list('stranger', name)).total, 0, name);
    const { body: counts } = await at.call('prosecutor', 'GET', '/referral-watch/counts');
    const { supervisions, reverse, ...watched } = counts;
    for (const [name, count] of Object.entries(watched))
      assert.equal((await list('prosecutor', name)).total, count, name);
    for (const [path, count] of Object.entries({ '/supervisions': supervisions, '/reverse-referrals': reverse }))
      assert.equal((await at.call('prosecutor', 'GET', path)).body.total, count, path);
    assert.deepEqual([counts.fined, counts.declined, counts.refused, counts.all], [1, 1, 1, 2]);
  });

  it('are found by word, department and region, in three orders, page after page', async () => {
    assert.equal((await list('prosecutor', 'all', '&q=%E4%BA%91%E5%B2%AD%20%E9%9E%8B%E4%B8%9A')).total, 2);
    // A sign in a word is no pattern: it is left out, as everywhere.
    assert.equal((await list('prosecutor', 'all', `&q=${encodeURIComponent('云%业')}`)).total, 0);
    for (const name of ['unreferred', 'fined', 'declined', 'refused', 'late'] as const) {
      for (const row of (await list('prosecutor', name)).items) {
        for (const word of [row.title.slice(2, 6), row.agency.name]) {
          const found = await list('prosecutor', name, `&q=${encodeURIComponent(word)}`);
          assert.ok(
            found.items.some(({ id }: { id: string }) => id === row.id),
            `${name} ${word}`,
          );
        }
        assert.equal((await list('prosecutor', name, `&q=${encodeURIComponent(`${row.title} 无此词语`)}`)).total, 0);
      }
    }
    assert.equal((await list('prosecutor', 'all', '&region=440100&department=samr')).total, 2);
    assert.equal((await list('prosecutor', 'all', '&region=440300')).total, 0);
    for (const sort of watchSorts) {
      const whole = (await list('prosecutor', 'late', `&sort=${sort}`)).items.map(({ id }: { id: string }) => id);
      assert.deepEqual(await oneByOne(sort), whole, sort);
    }
    const { body } = await at.call('prosecutor', 'GET', '/referral-watch?list=all&cursor=e30');
    assert.equal(body.code, 'request.cursorInvalid');
  });

  it('go out as a workbook', async () => {
    const answer = await at.download('prosecutor', '/referral-watch/export.xlsx?list=fined');
    assert.equal(answer.status, 200);
    assert.equal(answer.bytes.subarray(0, 2).toString(), 'PK');
  });

  describe('from the facts of a case to the list “met, not referred”', () => {
    /** Opens a case with goods and facts; what its page says, and whether the procuratorate has it in the list. */
    async function opened(q: { offence: string | null; goods?: object[]; facts?: object; amounts?: object }) {
      const body = {
        title: '云岭（示例）商行涉嫌违法案',
        source: { kind: 'inspection', on: '2026-11-20' },
        ...{ offenceCode: q.offence, actFrom: '2026-03-02', actUntil: '2026-10-27' },
      };
      const made = await at.call('officer', 'POST', '/cases', body);
      assert.equal(made.status, 201, JSON.stringify(made.body));
      const path = `/cases/${made.body.case.id}`;
      const goods = await at.call('officer', 'PUT', `${path}/goods`, { goods: q.goods ?? [] }, made.body.version);
      const change = { facts: q.facts ?? {}, amounts: q.amounts ?? {} };
      const { status, body: record } = await at.call('officer', 'PATCH', path, change, goods.body.version);
      assert.equal(status, 200, JSON.stringify(record));
      const listed = (await list('prosecutor', 'unreferred')).items;
      return {
        result: record.conclusion.result,
        ask: record.conclusion.ask,
        zh: record.conclusion.summary.zh,
        listed: listed.some(({ id }: { id: string }) => id === made.body.case.id),
      };
    }
    const store = { name: '手袋（示例）', quantity: 100, unit: '件', state: 'unsold', markedPrice: 200_000 };
    const turnover = (fen: number) => ({ illegalBusinessAmount: { fen, basis: '账册' } });

    it('公通字〔2008〕36号 16(2): a store of 200,000 yuan stands there', async () => {
      const { result, listed, zh } = await opened({ offence: 'PQ-50', goods: [store] });
      assert.deepEqual([result, listed], ['met', true], zh);
      assert.match(zh, /尚未销售货值金额 200,000 元，达到生产、销售伪劣产品罪立案追诉标准 150,000 元/);
    });

    it('刑法 144: toxic food stands there once the substance is found, whatever the amount', async () => {
      const facts = { productionAndSalesAmount: 30_000_000 };
      const open = await opened({ offence: 'FD-123', facts });
      assert.deepEqual([open.result, open.listed], ['unknown', false]);
      assert.match(open.zh, /食品中掺有有毒、有害的非食品原料/);
      const answered = (toxic: boolean) =>
        opened({
          offence: 'FD-123',
          facts: { ...facts, conditions: { 'toxic-substance': toxic, 'toxic-knowing': true } },
        });
      const denied = await answered(false);
      assert.deepEqual([denied.result, denied.listed], ['not', false], denied.zh);
      assert.deepEqual((await answered(true)).listed, true);
    });

    it('商标法 57(2) is no crime, and a case without an offence is asked for it: neither stands there', async () => {
      const similar = await opened({ offence: 'TM-57-2', amounts: turnover(6_000_000) });
      assert.deepEqual([similar.result, similar.listed], ['not', false]);
      assert.match(similar.zh, /没有对应的罪名/);
      const none = await opened({ offence: null, amounts: turnover(6_000_000) });
      assert.deepEqual([none.result, none.ask, none.listed], [null, 'offence', false]);
      assert.match(none.zh, /请先选择案由/);
    });
  });
});
