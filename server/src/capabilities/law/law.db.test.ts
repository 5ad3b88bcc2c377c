// The law table kept by legal officers over HTTP: drafted by one, approved by another, used by cases from its first day.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { sheetTexts } from '../../platform/office/sheet-texts.fixture.ts';
import { lawCapability } from './index.ts';
import { type LawOffice, openLawOffice } from './testing/law-office.ts';

/** A form as it goes over the wire. */
async function formOf(form: FormData) {
  const request = new Request('http://localhost', { method: 'POST', body: form });
  const payload = Buffer.from(await request.arrayBuffer());
  return { headers: { 'content-type': request.headers.get('content-type') ?? '' }, payload };
}

describe('the law table', () => {
  let law: LawOffice;
  before(async () => {
    law = await openLawOffice(new Date('2026-11-24T02:00:00Z'));
  });
  after(() => law.office.close());

  it('is stored as it was delivered at the first start, once', async () => {
    await lawCapability.start?.(law.made.services);
    const { body } = await law.call('officer', 'GET', '/law/versions');
    assert.equal(body.items.length, 1);
    const record = (await law.call('officer', 'GET', `/law/versions/${body.items[0].id}`)).body;
    assert.equal(record.no, 1);
    assert.equal(record.inForce, true);
    assert.equal(record.table.rows.length, 323);
    assert.equal(record.problems.filter((one: { severity: string }) => one.severity === 'error').length, 0);
    assert.equal(law.rowIn(record, law.filing213(record)).value, 50000);
  });

  it('is drafted by legal officers alone', async () => {
    const refused = await law.call('officer', 'POST', '/law/versions', { body: { title: '试改' } });
    assert.equal(refused.status, 403);
    assert.equal(refused.body.code, 'law.onlyLegalOfficers');
  });

  it('goes out as a list of its versions, a draft only to legal officers', async () => {
    const draft = await law.begin();
    const listed = async (who: string) => sheetTexts((await law.office.call(who, '/law/versions/export.xlsx')).bytes);
    const states = async (who: string) => (await listed(who)).slice(1).flatMap((row) => (row[2] ? [row[2]] : []));
    assert.deepEqual(await states('drafter'), ['编制中', '已批准']);
    assert.deepEqual(await states('officer'), ['已批准']);
    assert.equal((await law.decide('drafter', draft, 'discard')).status, 200);
  });

  it('changed by one and approved by another, is what a case of the day after is compared with', async () => {
    const facts = {
      actFrom: '2026-03-02',
      actUntil: '2026-10-27',
      sourceOn: '2026-11-20',
      subject: 'individual',
      offenceCode: 'TM-57-1',
      goods: [],
      facts: {},
      amounts: { illegalBusinessAmount: { fen: 4_500_000, basis: '查扣清单' } },
    };
    const check = async () => (await law.call('officer', 'POST', '/cases/check', { body: facts })).body;
    const before = await check();
    assert.equal(before.result, 'near');
    assert.equal(before.lawVersion, (await law.inForce()).label);

    let draft = await law.begin();
    const id = law.filing213(draft);
    const row = law.rowIn(draft, id);
    const changed = await law.setRow('drafter', draft, id, { ...row, value: 40000 });
    assert.equal(changed.status, 200, JSON.stringify(changed.body));
    draft = changed.body;
    assert.deepEqual(draft.changes, [
      { part: 'rows', id, change: 'changed', fields: [{ field: 'value', before: 50000, after: 40000 }] },
    ]);
    const hidden = await law.call('officer', 'GET', `/law/versions/${draft.id}`);
    assert.equal(hidden.status, 404, 'a draft is no business of those who do not keep the table');
    draft = (await law.decide('drafter', draft, 'submit')).body;
    assert.equal(draft.state, 'submitted');
    const own = await law.decide('drafter', draft, 'approve');
    assert.equal(own.status, 403);
    assert.equal(own.body.code, 'law.fourEyes');
    const approved = await law.decide('approver', draft, 'approve');
    assert.equal(approved.status, 200, JSON.stringify(approved.body));
    assert.equal(approved.body.no, 2);

    assert.deepEqual(await check(), before, 'today is still compared with the table of today');
    law.clock.now = new Date('2026-11-24T16:00:00Z');
    const after = await check();
    assert.equal(after.judgedOn, '2026-11-25');
    assert.equal(after.result, 'met');
    assert.equal(after.lawVersion, approved.body.label);
    assert.equal((await law.inForce()).id, approved.body.id);
  });

  it('that waits is told to legal officers of every agency; returned by one of another, to who drafted it', async () => {
    let draft = await law.begin({ title: '退回给起草人（示例）', takesEffectOn: '2026-12-01' });
    const id = law.filing213(draft);
    draft = (await law.setRow('drafter', draft, id, { ...law.rowIn(draft, id), value: 45000 })).body;
    draft = (await law.decide('drafter', draft, 'submit')).body;
    const link = `/law?version=${draft.id}`;
    const told = async (kind: string, count: number) => {
      const read = () =>
        law.made.services.database.asSystem('test', (tx) =>
          tx.selectFrom('notice').select('userId').where('kind', '=', kind).where('link', '=', link).execute(),
        );
      while ((await read()).length < count) await new Promise((resolve) => setTimeout(resolve, 50));
      return (await read()).map(({ userId }) => userId).toSorted();
    };
    const { elsewhere, approver, drafter } = law.userIds;
    assert.deepEqual(await told('law.submit', 2), [elsewhere, approver].toSorted(), 'each of them may approve it');
    const returned = await law.decide('elsewhere', draft, 'return', { reason: '依据不足' });
    assert.equal(returned.status, 200, JSON.stringify(returned.body));
    assert.deepEqual(await told('law.return', 1), [drafter]);
    assert.equal((await law.decide('drafter', returned.body, 'discard')).status, 200);
  });

  it('stays as it was approved, also for the system itself', async () => {
    const version = await law.inForce();
    const record = (await law.call('drafter', 'GET', `/law/versions/${version.id}`)).body;
    const id = law.filing213(record);
    const again = await law.setRow('drafter', record, id, { ...law.rowIn(record, id), value: 1 });
    assert.equal(again.body.code, 'law.notInDraft');
    for (const statement of [
      sql`update law_version set content = '{}' where id = ${version.id}::uuid`,
      sql`update law_change set content = null where version_id = ${version.id}::uuid`,
      sql`delete from law_version where id = ${version.id}::uuid`,
    ]) {
      const refused = law.made.services.database.asSystem('tamper', (tx) => statement.execute(tx));
      await assert.rejects(refused, { code: 'access.refusedByDatabase' });
    }
  });

  it('cannot be approved past the four eyes, whatever the server would let through', async () => {
    let draft = await law.begin({ takesEffectOn: '2026-12-01' });
    const id = law.filing213(draft);
    draft = (await law.setRow('drafter', draft, id, { ...law.rowIn(draft, id), value: 45000 })).body;
    await law.decide('drafter', draft, 'submit');
    const actor = { userId: law.userIds.drafter ?? '', requestId: 'test' };
    const forged = law.made.services.database.as(actor, ({ tx }) =>
      sql`update law_version set state = 'approved', no = 9, content = '{}', digest = 'x', decided_by = ${actor.userId}::uuid
        where id = ${draft.id}::uuid`.execute(tx),
    );
    await assert.rejects(forged, { code: 'record.constraint' });
    const other = law.made.services.database.as(actor, ({ tx }) =>
      sql`update law_version set state = 'approved', no = 9, content = '{}', digest = 'x', decided_by = ${law.userIds.approver}::uuid
        where id = ${draft.id}::uuid`.execute(tx),
    );
    await assert.rejects(other, { code: 'access.refusedByDatabase' });
    const record = (await law.call('approver', 'GET', `/law/versions/${draft.id}`)).body;
    assert.equal((await law.decide('approver', record, 'return')).body.fields[0].pointer, '/reason');
    const returned = await law.decide('approver', record, 'return', { reason: '请补充原文地址' });
    assert.equal(returned.body.state, 'draft');
    assert.equal(returned.body.returned, '请补充原文地址');
    assert.equal((await law.decide('drafter', returned.body, 'discard')).body.state, 'discarded');
  });

  it('refuses a table that cannot work, naming the entry and the field', async () => {
    let draft = await law.begin();
    const second = await law.call('approver', 'POST', '/law/versions', { body: { title: '另一个' } });
    assert.equal(second.body.code, 'law.draftOpen');
    const id = law.filing213(draft);
    const row = law.rowIn(draft, id);
    const stale = await law.setRow('approver', { ...draft, version: draft.version - 1 }, id, row);
    assert.equal(stale.status, 412);
    draft = (await law.setRow('drafter', draft, id, { ...row, condition: ['no-such-condition'] })).body;
    const refused = await law.decide('drafter', draft, 'submit');
    assert.equal(refused.body.code, 'law.unusable');
    assert.deepEqual(refused.body.fields[0].pointer, `/rows/${id}/condition[0]`);
    const tried = await law.call('drafter', 'POST', '/law/bench', {
      body: {
        input: { actDate: '2026-01-01', subject: 'individual', articles: ['213'], facts: {} },
        versions: [draft.basedOn, draft.id],
      },
    });
    assert.equal(tried.body.results[0].findings.length, 1);
    assert.match(tried.body.results[1].problems[0].field, /condition/);
    draft = (await law.setRow('drafter', draft, id, row)).body;
    assert.deepEqual(draft.changes, [], 'what is again as before is no change');
    assert.equal((await law.decide('drafter', draft, 'submit')).body.code, 'law.nothingChanged');
    await law.decide('drafter', draft, 'discard');
  });

  it('does not begin before the day it is approved on: a check already made must be repeatable', async () => {
    const past = { title: '早于今天（示例）', takesEffectOn: '2026-11-23' };
    const refused = await law.call('drafter', 'POST', '/law/versions', { body: past });
    assert.deepEqual([refused.status, refused.body.fields[0].pointer], [400, '/takesEffectOn']);
    let draft = await law.begin({ takesEffectOn: '2026-11-25' });
    const head = await law.call('drafter', 'PUT', `/law/versions/${draft.id}`, { body: past, version: draft.version });
    assert.deepEqual([head.status, head.body.fields[0].pointer], [400, '/takesEffectOn']);
    const id = law.filing213(draft);
    draft = (await law.setRow('drafter', draft, id, { ...law.rowIn(draft, id), value: 60000 })).body;
    const kept = law.clock.now;
    law.clock.now = new Date('2026-11-26T02:00:00Z');
    const same = { title: '过了启用日（示例）', takesEffectOn: '2026-11-25' };
    const renamed = await law.call('drafter', 'PUT', `/law/versions/${draft.id}`, {
      body: same,
      version: draft.version,
    });
    assert.equal(renamed.status, 200, 'the day passed while it was worked on');
    draft = renamed.body;
    assert.equal((await law.decide('drafter', draft, 'submit')).body.code, 'law.tooLate');
    law.clock.now = kept;
    await law.decide('drafter', draft, 'discard');
  });

  it('says what is recalled, has lapsed and lapses soon', async () => {
    const { id } = await law.inForce();
    const { body } = await law.call('officer', 'GET', `/law/versions/${id}/review?withinDays=90`);
    assert.ok(body.recalled.length >= 23);
    assert.ok(body.recalled.every((one: { mark: string }) => one.mark === 'recalled'));
    assert.ok(body.lapsed.some((one: { id: string; daysLeft: number }) => one.id === '213-001' && one.daysLeft < 0));
  });

  it('takes rows back from a spreadsheet, the good ones, and says of each bad one what is wrong', async () => {
    const draft = await law.begin();
    const path = `/law/versions/${draft.id}/import?version=${draft.version}`;
    const header =
      '编号,刑法条文,档次,情节,起点（元或数量）,不满（元或数量）,条件编号,其他条件,其他条件（英文）,法定刑,文件,条款,有效期起,有效期止,核对,原文地址,备注,备注（英文）';
    const rows = [
      '213-900,213,filing,right holder loss,70000,,,,,to-3y,ip-2025,99,2027-01-01,,recalled,,示例,',
      '213-901,213,filing,labels,many,,,,,to-3y,ip-2025,99,2027-01-01,,read,,,',
      '213-902,213,filing,no such element,1,,,,,to-3y,ip-2025,99,2027-01-01,,read,,,',
    ];
    const send = async (query: string) => {
      const form = new FormData();
      form.append('file', new Blob([[header, ...rows].join('\n')], { type: 'text/csv' }), '追诉标准.csv');
      const { headers, payload } = await formOf(form);
      const response = await law.app.inject({
        method: 'POST',
        url: `/api/v1${path}${query}`,
        headers: { ...headers, cookie: law.office.cookieOf('drafter'), 'x-requested-with': 'qingfeng' },
        payload,
      });
      return response.json();
    };
    const preview = await send('&preview=true');
    assert.deepEqual(preview.counts, { new: 1, unchanged: 0, changed: 0, error: 2 }, JSON.stringify(preview));
    assert.deepEqual(preview.rows[1].problems[0].column, 'value');
    assert.deepEqual(preview.rows[2].problems[0].column, 'element');
    assert.equal((await law.call('drafter', 'GET', `/law/versions/${draft.id}`)).body.changes.length, 0);
    assert.equal((await send('')).applied, true);
    const record = (await law.call('drafter', 'GET', `/law/versions/${draft.id}`)).body;
    assert.deepEqual(
      record.changes.map(({ id, change }: { id: string; change: string }) => [id, change]),
      [['213-900', 'added']],
    );
    assert.equal((await send('')).code, 'law.movedOn', 'the draft has moved on since it was exported');
    await law.decide('drafter', record, 'discard');
  });

  it('shows the procedures of the platform with the article behind each step and limit', async () => {
    const { body } = await law.call('officer', 'GET', '/law/procedures');
    const current = body.items.find((one: { id: string; current: boolean }) => one.id === 'cases.case' && one.current);
    const path = `/law/procedures/cases.case/${current.version}`;
    const record = (await law.call('officer', 'GET', path)).body;
    assert.equal(record.stepList.length, current.steps);
    for (const { rule } of [...record.stepList, ...record.dutyList]) assert.ok(rule.document !== '');
    const decide = record.stepList.find(({ name }: { name: string }) => name === 'decide');
    assert.ok(decide.forbiddenWhile.length + decide.onlyWhen.length > 0, 'a decision is barred by the threshold');
    const drawing = await law.app.inject({
      url: `/api/v1${path}/diagram.bpmn?language=en`,
      headers: { cookie: law.office.cookieOf('officer') },
    });
    assert.match(drawing.body, /bpmndi:BPMNShape/);
    assert.equal((await law.call('officer', 'GET', '/law/procedures/cases.case/0')).status, 404);
  });

  it('leaves every change in the audit trail, with its author', async () => {
    const entries = await law.made.services.database.asSystem('read the trail', async (tx) => {
      const { rows } = await sql<{ kind: string; action: string; author: string }>`
        select kind, action, user_id as author from audit.entry where kind in ('law_version', 'law_change')`.execute(
        tx,
      );
      return rows;
    });
    const by = (kind: string, who: string) =>
      entries.filter((entry) => entry.kind === kind && entry.author === law.userIds[who]).length;
    assert.ok(by('law_change', 'drafter') >= 2);
    assert.ok(by('law_version', 'approver') >= 1);
  });
});
