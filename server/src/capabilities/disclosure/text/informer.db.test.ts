// Whom a case names outside its own file: covered in its decision; whoever sent its tips under the ordinary reason, and named to nobody who
// reviews it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { evidenceCapability } from '../../evidence/index.ts';
import { exhibitsCapability } from '../../exhibits/index.ts';
import { leadsCapability } from '../../leads/index.ts';
import { licencesCapability } from '../../licences/index.ts';
import { type DisclosureOffice, openDisclosureOffice } from '../testing/disclosure-office.ts';
import { prepareText } from './text.ts';

describe('the informer of a decided case', () => {
  let made: DisclosureOffice;
  let admin: pg.Client;
  before(async () => {
    made = await openDisclosureOffice(new Date('2026-11-24T02:00:00Z'), {}, [
      ...[leadsCapability, evidenceCapability, exhibitsCapability, licencesCapability],
    ]);
    admin = new pg.Client({ connectionString: made.office.made.opened.adminUrl });
    await admin.connect();
  });
  after(async () => {
    await admin.end();
    await made.office.close();
  });

  it('is covered wherever the text names them, and stands in no list', async () => {
    const { office } = made;
    const { caseId, document } = await made.decided();
    const author = { name: '湛蓝', phone: '', address: '', idNumber: '' };
    const { tip } = await office.ok('officer', 'POST', '/tips', {
      ...{ kind: 'tip', title: '举报', account: '说明（示例）', channel: 'letter', receivedOn: '2026-11-20', author },
    });
    // The lead between tip and case, as it stands once the case was opened from it.
    await admin.query("set session_replication_role = 'replica'");
    await admin.query(
      `with made as (
         insert into lead (id, owner_agency, readers, no, title, source_kind, found_on, result, case_id, state, created_at)
         select uuidv7(), owner_agency, readers, 'X-1', '线索', 'tip', '2026-11-20', 'case', $2, 'closed', now()
           from tip where id = $1 returning id)
       update tip set lead_id = (select id from made) where id = $1`,
      [tip.id, caseId],
    );
    await admin.query("set session_replication_role = 'origin'");
    await made.serve({ caseId, document });
    const { id } = await made.only(`caseFile=${caseId}`);
    await prepareText(office.made.services, office.actor('officer'), { id, file: null });
    const review = await office.ok('officer', 'GET', `/disclosures/${id}/review`);
    const { text } = review;
    assert.ok(text.served.includes('湛蓝') && !text.public.includes('湛蓝'));
    const reasonOf = (words: string) =>
      text.passages.find((one: { start: number; end: number }) => text.served.slice(one.start, one.end) === words)
        .reason;
    // As the witness whom the file names: the reason tells nobody apart.
    assert.deepEqual(reasonOf('湛蓝'), reasonOf('李雪梅'));
    assert.equal(text.known.others.includes('湛蓝'), false);
    const { rows } = await admin.query('select facts from disclosure_text where id = $1', [id]);
    assert.doesNotMatch(rows[0].facts, /湛蓝/);
    // Confirming the list without them takes nothing off.
    const { others } = text.known;
    const confirmed = await made.change(`/disclosures/${id}/known`, 'PUT', { others }, String(text.version));
    assert.equal(confirmed.text.public.includes('湛蓝'), false);
  });

  it('is apart from owners of accounts and goods, plates and names on services, which the file gives and nobody types', async () => {
    const { office } = made;
    const said =
      '当事人从沈知秋处购进运动鞋210双，货物由粤B8K2J6号货车运至，该车停在门前。沈知秋与yanyu2046联系，款项经卫明月持有的卡支付；suibo77告知，zhiqing_31反映。';
    const decided = await made.decidedWith({
      said,
      before: async (id, change) => {
        const goods = [{ name: '运动鞋', quantity: 210, unit: '双', state: 'unsold', owner: '沈知秋' }];
        await change(`/cases/${id}/goods`, 'PUT', { goods }, `/cases/${id}`);
        const { parties } = await office.ok('officer', 'GET', `/cases/${id}`);
        const kept = ({ id, part, kind, name, idMissing, legalPerson }: Record<string, unknown>) => ({
          ...{ id, part, kind, name, idMissing, legalPerson },
          ...(part === 'witness' && { identifiers: 'yanyu2046\n粤B8K2J6' }),
        });
        await change(`/cases/${id}/parties`, 'PUT', { parties: parties.map(kept) }, `/cases/${id}`);
        await change(`/cases/${id}`, 'PATCH', { sourceNote: '送货人的微信号：suibo77。' }, `/cases/${id}`);
      },
    });
    const { caseId } = decided;
    const { tip } = await office.ok('officer', 'POST', '/tips', {
      ...{
        kind: 'tip',
        title: '举报',
        account: '我的微信号：zhiqing_31（示例）',
        channel: 'letter',
        receivedOn: '2026-11-20',
      },
    });
    await admin.query("set session_replication_role = 'replica'");
    await admin.query(
      `with made as (
         insert into lead (id, owner_agency, readers, no, title, source_kind, found_on, result, case_id, state, created_at)
         select uuidv7(), owner_agency, readers, 'X-2', '线索', 'tip', '2026-11-20', 'case', $2, 'closed', now()
           from tip where id = $1 returning id)
       update tip set lead_id = (select id from made) where id = $1`,
      [tip.id, caseId],
    );
    await admin.query(
      `with run as (
         insert into procedure_instance (id, kind, record_id, procedure, version, owner_agency, readers, title, state, started_at)
         select uuidv7(), kind, record_id, 'cases.bank-enquiry', 'unfair-2025', owner_agency, readers, '查询', 'answered', now()
           from procedure_instance where id = $1 returning id, owner_agency)
       insert into procedure_event (instance_id, seq, step, agency_key, agency_name, role, user_name, facts, at)
       select id, 1, 'answer', owner_agency, '局', 'officer', '某', '{"accountHolders":"卫明月"}', now() from run`,
      [caseId],
    );
    await admin.query("set session_replication_role = 'origin'");
    await made.serve(decided);
    const { id } = await made.only(`caseFile=${caseId}`);
    await prepareText(office.made.services, office.actor('officer'), { id, file: null });
    const { text } = await office.ok('officer', 'GET', `/disclosures/${id}/review`);
    for (const known of ['沈知秋', '卫明月', '粤B8K2J6', 'yanyu2046', 'suibo77']) {
      assert.ok(text.served.includes(known), known);
      assert.ok(!text.public.includes(known), `${known} in ${text.public}`);
      assert.ok(text.known.others.includes(known), known);
    }
    assert.ok(text.served.includes('zhiqing_31') && !text.public.includes('zhiqing_31'), text.public);
    assert.equal(
      JSON.stringify(text.known).includes('zhiqing_31'),
      false,
      'how an informer is reached stands in no list',
    );
  });

  it('is told in messages, by a lead that was merged, and beside providers of evidence and receivers of goods', async () => {
    const { office } = made;
    const said =
      '提供人谭静静、存证人裴晚秋提交了照片；货物由阮成蹊签收，剩余部分由佘青禾买受，邬见山监销。当事人由湛小蓝和苗若水举报，联系zhanlan_99、miaoruo88；zhuishu66作了补充。';
    const decided = await made.decidedWith({ said });
    const { caseId } = decided;
    await admin.query("set session_replication_role = 'replica'");
    await admin.query(
      `with own as (select owner_agency, readers from case_file where id = $1), item as (
         insert into evidence_item (owner_agency, readers, state, number, title, type, origin, case_file, taken_at, taken_by, how, provider)
         select owner_agency, readers, 'taken', 'E-1', '照片', 'electronic', 'rightHolder', $1, now(), '陈一、李二', '拷贝', '谭静静（店员）' from own
         returning id
       ), held as (
         insert into deposit (owner_agency, readers, state, number, title, type, notary, holder, digest, accepted_at, item)
         select owner_agency, readers, 'accepted', 'D-1', '照片', 'evidence', uuidv7(), '裴晚秋', repeat('0', 64), now(), item.id from own, item
       ), lot as (
         insert into exhibit_lot (no, case_id, line, owner_agency, readers, origin, name, unit, entered_at)
         select 'L-1', $1, 1, owner_agency, readers, 'measure', '运动鞋', '双', now() from own returning id, owner_agency
       ), moved as (
         insert into exhibit_movement (case_id, seq, lot_id, kind, role, qty, unit, at, user_name, agency_key, counterpart)
         select $1, n, lot.id, 'handOver', 'custody', 1, '双', now(), '保管', owner_agency, (array['阮成蹊', '当事人'])[n] from lot, generate_series(1, 2) n
       ), early as (
         insert into exhibit_early_disposal (owner_agency, readers, state, number, case_file, ground, method, plan, buyer)
         select owner_agency, readers, 'carriedOut', 'X-1', $1, 'early', 'sale', '变卖', '佘青禾' from own
       )
       insert into exhibit_disposal (owner_agency, readers, state, number, case_file, regime, method, tolerance, plan, witnesses)
       select owner_agency, readers, 'witnessed', 'X-2', $1, 'trademark', 'destroy', 1, '销毁', '邬见山、陈一' from own`,
      [caseId],
    );
    const lead = `insert into lead (id, owner_agency, readers, no, title, source_kind, found_on, state, created_at, case_id, merged_into, result)
      select uuidv7(), owner_agency, readers, $2, '线索', 'tip', '2026-11-20', 'closed', now(), $3::uuid, $4::uuid, case when $4::uuid is null then 'case' end
        from case_file where id = $1 returning id`;
    const {
      rows: [first],
    } = await admin.query(lead, [caseId, 'M-1', caseId, null]);
    const {
      rows: [merged],
    } = await admin.query(lead, [caseId, 'M-2', null, first.id]);
    const tipOf = async (leadId: string, name: string): Promise<string> => {
      const author = { name, phone: '', address: '', idNumber: '' };
      const { tip } = await office.ok('officer', 'POST', '/tips', {
        ...{ kind: 'tip', title: '举报', account: '说明（示例）', channel: 'letter', receivedOn: '2026-11-20' },
        ...(name !== '' && { author }),
      });
      await admin.query('update tip set lead_id = $2 where id = $1', [tip.id, leadId]);
      return tip.id;
    };
    const [nameless, other] = [await tipOf(first.id, ''), await tipOf(merged.id, '苗若水')];
    const talk = "insert into tip_message (tip_id, at, side, text) values ($1, now(), 'author', $2)";
    await admin.query(talk, [nameless, '我叫湛小蓝，我的微信号：zhanlan_99。']);
    await admin.query(talk, [other, '微信号：miaoruo88。']);
    const later = await tipOf(first.id, '');
    await admin.query('update tip set lead_id = null, adds_to = $2, account = $3 where id = $1', [
      later,
      other,
      '微信号：zhuishu66。',
    ]);
    await admin.query("set session_replication_role = 'origin'");
    await made.serve(decided);
    const { id } = await made.only(`caseFile=${caseId}`);
    await prepareText(office.made.services, office.actor('officer'), { id, file: null });
    const { text } = await office.ok('officer', 'GET', `/disclosures/${id}/review`);
    const seen = ['谭静静', '裴晚秋', '阮成蹊', '佘青禾', '邬见山'];
    const unseen = ['湛小蓝', '苗若水', 'zhanlan_99', 'miaoruo88', 'zhuishu66'];
    for (const name of [...seen, ...unseen]) {
      assert.ok(text.served.includes(name), name);
      assert.ok(!text.public.includes(name), `${name} in ${text.public}`);
      assert.equal(text.known.others.includes(name), seen.includes(name), name);
    }
    assert.ok(text.public.includes('当事人') && !text.known.others.includes('当事人'));
    const asked = text.passages.filter(({ action }: { action: string }) => action === 'ask');
    const words = ({ start, end }: { start: number; end: number }) => text.served.slice(start, end);
    assert.deepEqual(asked.map(words), ['湛蓝'], 'whom nothing names in this case is asked, and nobody else');
  });

  it('or comes to be named while the publication waits: a name kept in good faith bars it until the text is read anew', async () => {
    const { office } = made;
    const { id, caseId } = await made.submitted();
    const { text } = await office.ok('officer', 'GET', `/disclosures/${id}/review`);
    assert.ok(text.public.includes('湛蓝'), 'kept, since nothing named them');
    await admin.query("set session_replication_role = 'replica'");
    await admin.query(
      `with lot as (
         insert into exhibit_lot (no, case_id, line, owner_agency, readers, origin, name, unit, entered_at)
         select 'L-9', id, 9, owner_agency, readers, 'measure', '运动鞋', '双', now() from case_file where id = $1 returning id, owner_agency
       )
       insert into exhibit_movement (case_id, seq, lot_id, kind, role, qty, unit, at, user_name, agency_key, counterpart)
       select $1, 9, lot.id, 'handOver', 'custody', 1, '双', now(), '保管', owner_agency, '湛蓝' from lot`,
      [caseId],
    );
    await admin.query("set session_replication_role = 'origin'");
    const refused = await office.call('head', 'POST', `/disclosures/${id}/steps/publish`, { facts: {} });
    assert.equal(refused.status, 409);
    assert.equal(refused.body.code, 'disclosure.left');
    assert.match(refused.body.detail ?? refused.body.title, /text:\d+ name/);
    assert.equal((await office.ok('officer', 'GET', `/disclosures/${id}`)).state, 'review');
    await prepareText(office.made.services, office.actor('officer'), { id, file: null });
    const { text: anew } = await office.ok('officer', 'GET', `/disclosures/${id}/review`);
    assert.ok(!anew.public.includes('湛蓝') && anew.known.others.includes('湛蓝'));
  });
});
