// Goods that change hands: one account tries to sign for both sides, over HTTP and in SQL as the role of the application.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { agencyNoticesJob } from '../../../platform/notices/agency-notices.ts';
import { openSeizedGoods } from '../testing/seized-goods.ts';

type Goods = Awaited<ReturnType<typeof openSeizedGoods>>;
type Who = 'officer' | 'keeper' | 'head';

describe('goods handed over', () => {
  let office: Goods['office'];
  let lot: string;
  const move = (who: Who, body: object) => office.call(who, 'POST', `/exhibit-lots/${lot}/movements`, body);
  const last = async (who: Who) => {
    const { movements } = await office.ok(who, 'GET', `/exhibit-lots/${lot}`);
    return movements.toSorted((one: { seq: number }, other: { seq: number }) => other.seq - one.seq)[0];
  };
  const sign = (who: Who, id: string) =>
    office.call(who, 'POST', `/exhibit-movements/${id}/sign`, { sealState: 'intact' });
  const displayName = async (who: Who): Promise<string> => {
    const { rows } = await office.made.opened.database.systemPool.query(
      'select display_name from app_user where id = $1',
      [office.userOf(who)],
    );
    return rows[0].display_name;
  };
  before(async () => {
    const { office: opened, store, caseId, measureId } = await openSeizedGoods();
    office = opened;
    const made = await office.ok('officer', 'POST', `/cases/${caseId}/measures/${measureId}/lots`, { storeId: store });
    lot = made.lots[0].id;
  });
  after(() => office.close());

  it('wait for their receiver, who signs under an account and a session of their own', async () => {
    const receiverId = office.userOf('head');
    const own = await move('keeper', { kind: 'handOver', qty: 5, receiverId: office.userOf('keeper') });
    assert.deepEqual([own.status, own.body.fields[0].pointer], [400, '/receiverId']);
    assert.equal((await move('keeper', { kind: 'handOver', qty: 5, receiverId })).status, 201);
    // The message is asked for with the commit, and made by its job.
    const { systemPool } = office.made.opened.database;
    const asked = await systemPool.query(`select data from pgboss.job where data::text like '%handOver%'`);
    assert.equal(asked.rows.length, 1);
    await agencyNoticesJob(office.made.services).handler(asked.rows[0].data, new AbortController().signal);
    const { rows: told } = await systemPool.query(`select * from notice where kind = 'handOver'`);
    assert.deepEqual(
      told.map((one) => [one.user_id, one.link]),
      [[receiverId, `/exhibit-lots/${lot}`]],
    );
    assert.match(told[0].title_zh, /待您签收/);
    const waiting = await last('keeper');
    assert.deepEqual([waiting.signature, waiting.signedAt, waiting.maySign], ['waiting', null, false]);
    const alone = await sign('keeper', waiting.id);
    assert.deepEqual([alone.status, alone.body.code], [403, 'exhibits.notReceiver']);
    assert.equal((await last('head')).maySign, true);
    assert.equal((await sign('head', waiting.id)).status, 201);
    assert.equal((await last('keeper')).signature, 'both');
    assert.equal((await sign('head', waiting.id)).body.code, 'exhibits.signed');
  });

  it('are not signed for by the giver in SQL, nor is the receiver made the giver', async () => {
    const receiverId = office.userOf('head');
    assert.equal((await move('keeper', { kind: 'handOver', qty: 1, receiverId })).status, 201);
    const { id } = await last('keeper');
    const { database } = office.made.opened;
    const forge = (userId: string) =>
      database.as({ userId: office.userOf('keeper'), requestId: randomUUID() }, ({ tx }) =>
        sql`insert into exhibit_receipt (movement_id, user_id, user_name, signed_at) values (${id}, ${userId}, 'x', now())`.execute(
          tx,
        ),
      );
    await assert.rejects(forge(office.userOf('keeper')), /access.refusedByDatabase|signed for by their receiver/);
    await assert.rejects(forge(receiverId), /access.refusedByDatabase|row-level security/);
    await assert.rejects(
      database.systemPool.query('update exhibit_movement set receiver_id = user_id where id = $1', [id]),
      /only added to|permission denied/,
    );
    assert.equal((await last('keeper')).signature, 'waiting');
  });

  it('are handed to a colleague by choosing them, and to somebody without an account with paper and photo', async () => {
    const named = await move('keeper', { kind: 'handOver', qty: 1, counterpart: await displayName('head') });
    assert.deepEqual([named.status, named.body.fields[0].pointer], [400, '/counterpart']);
    const bare = await move('keeper', { kind: 'handOver', qty: 1, counterpart: '公安经办人（示例）' });
    assert.deepEqual([bare.status, bare.body.fields[0].pointer], [400, '/files']);
    const files = [];
    for (const name of ['交接单.txt', '照片.txt'])
      files.push((await office.upload('keeper', '/files', name, name)).body.id);
    assert.equal(
      (await move('keeper', { kind: 'handOver', qty: 1, counterpart: '公安经办人（示例）', files })).status,
      201,
    );
    const onPaper = await last('keeper');
    assert.deepEqual([onPaper.signature, onPaper.counterpart], ['paper', '公安经办人（示例）']);
  });

  it('are not handed to a colleague whose name is written otherwise, nor with one paper given twice or taken from before', async () => {
    const upload = async (name: string, bytes: string) =>
      (await office.upload('keeper', '/files', name, bytes)).body.id;
    const papers = [await upload('单.txt', '交接单二'), await upload('照.txt', '照片二')];
    const name = await displayName('head');
    const wide = [...name].map((one) => (/[!-~]/.test(one) ? String.fromCharCode(one.charCodeAt(0) + 0xfee0) : one));
    for (const counterpart of [
      `${name}（科长）`,
      [...name].join(' '),
      wide.join(''),
      `${name}\u200b`,
      ` ${name} [代]`,
    ]) {
      const said = await move('keeper', { kind: 'handOver', qty: 1, counterpart, files: papers });
      assert.deepEqual([said.status, said.body.fields?.[0].pointer], [400, '/counterpart'], counterpart);
    }
    const outside = '某鉴定机构经办人（示例）';
    const refused = async (files: string[]) => {
      const said = await move('keeper', { kind: 'handOver', qty: 1, counterpart: outside, files });
      assert.deepEqual([said.status, said.body.fields?.[0].pointer], [400, '/files'], JSON.stringify(said.body));
    };
    const [form = '', photo = ''] = papers;
    await refused([form, form]);
    await refused([form, await upload('照.txt', '交接单二')]);
    const before = (await last('keeper')).files.map(({ id }: { id: string }) => id);
    await refused(before);
    await refused([form, await upload('照.txt', '照片.txt')]);
    assert.equal((await last('keeper')).counterpart, '公安经办人（示例）', 'nothing was entered');
    assert.equal(
      (await move('keeper', { kind: 'handOver', qty: 1, counterpart: outside, files: [form, photo] })).status,
      201,
    );
  });
});
