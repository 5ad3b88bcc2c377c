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
});
