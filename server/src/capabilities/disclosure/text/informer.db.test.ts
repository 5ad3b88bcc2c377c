// Whoever sent the tip of a case: covered in its decision under the ordinary reason, and named to nobody who reviews it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { leadsCapability } from '../../leads/index.ts';
import { type DisclosureOffice, openDisclosureOffice } from '../testing/disclosure-office.ts';
import { prepareText } from './text.ts';

describe('the informer of a decided case', () => {
  let made: DisclosureOffice;
  let admin: pg.Client;
  before(async () => {
    made = await openDisclosureOffice(new Date('2026-11-24T02:00:00Z'), {}, [leadsCapability]);
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
});
