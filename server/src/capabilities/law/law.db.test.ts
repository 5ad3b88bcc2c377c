// The law table kept by legal officers over HTTP: drafted by one, approved by another, used by cases from its first day.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { Role } from '../../platform/database/connect.ts';
import type { App } from '../../platform/http/services.ts';
import type { TestServices } from '../../platform/http/test-services.ts';
import { agencyNoticesJob } from '../../platform/notices/agency-notices.ts';
import { sheetTexts } from '../../platform/office/sheet-texts.fixture.ts';
import { type Answer, type CaseOffice, openCaseOffice } from '../cases/testing/case-office.ts';
import { lawCapability } from './index.ts';

/** A form as it goes over the wire. */
async function formOf(form: FormData) {
  const request = new Request('http://localhost', { method: 'POST', body: form });
  const payload = Buffer.from(await request.arrayBuffer());
  return { headers: { 'content-type': request.headers.get('content-type') ?? '' }, payload };
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

describe('the law table', () => {
  let office: CaseOffice;
  let made: TestServices;
  let app: App;
  let now = new Date('2026-11-24T02:00:00Z');
  const userIds: Record<string, string> = {};

  before(async () => {
    office = await openCaseOffice(() => now, [lawCapability]);
    ({ made, app } = office);
    const bureau = await made.opened.agency('samr', '440000');
    const people: Record<string, Role[]> = {
      drafter: ['legalOfficer'],
      approver: ['legalOfficer'],
      officer: ['officer'],
    };
    for (const [name, roles] of Object.entries(people))
      userIds[name] = (await office.person(name, bureau, roles)).userId;
    await office.person('elsewhere', await made.opened.agency('samr', '430000'), ['legalOfficer']);
    await made.services.jobs.work([agencyNoticesJob(made.services)], { run: true });
  });
  after(() => office.close());

  const call = (who: string, method: Method, path: string, q: { body?: object; version?: number } = {}) =>
    office.call(who, path, { method, ...q });

  const inForce = async () => {
    const { body } = await call('officer', 'GET', '/law/versions');
    return body.items.find((one: { inForce: boolean }) => one.inForce);
  };
  const begin = async (fields = {}) => {
    const body = { title: '假冒注册商标罪立案标准（示例）', takesEffectOn: '2026-11-25', ...fields };
    const begun = await call('drafter', 'POST', '/law/versions', { body });
    assert.equal(begun.status, 201, JSON.stringify(begun.body));
    return begun.body;
  };
  const rowIn = (record: Answer['body'], id: string) => {
    const { id: _, ...row } = record.table.rows.find((one: { id: string }) => one.id === id);
    return row;
  };
  const decide = (who: string, record: Answer['body'], decision: string, body = {}) =>
    call(who, 'POST', `/law/versions/${record.id}/decisions/${decision}`, { body, version: record.version });
  const setRow = (who: string, record: Answer['body'], id: string, body: object) =>
    call(who, 'PUT', `/law/versions/${record.id}/rows/${id}`, { body, version: record.version });
  /** The row that says from 2025-04-26 on how much illegal business makes the crime of article 213. */
  const filing213 = (record: Answer['body']): string =>
    record.table.rows.find(
      (row: { article: string; tier: string; element: string; condition: string[]; effectiveTo: string | null }) =>
        row.article === '213' &&
        row.tier === 'filing' &&
        row.element === 'illegal business amount' &&
        row.condition.length === 0 &&
        row.effectiveTo === null,
    ).id;

  it('is stored as it was delivered at the first start, once', async () => {
    await lawCapability.start?.(made.services);
    const { body } = await call('officer', 'GET', '/law/versions');
    assert.equal(body.items.length, 1);
    const record = (await call('officer', 'GET', `/law/versions/${body.items[0].id}`)).body;
    assert.equal(record.no, 1);
    assert.equal(record.inForce, true);
    assert.equal(record.table.rows.length, 271);
    assert.equal(record.problems.filter((one: { severity: string }) => one.severity === 'error').length, 0);
    assert.equal(rowIn(record, filing213(record)).value, 50000);
  });

  it('is drafted by legal officers alone', async () => {
    const refused = await call('officer', 'POST', '/law/versions', { body: { title: '试改' } });
    assert.equal(refused.status, 403);
    assert.equal(refused.body.code, 'law.onlyLegalOfficers');
  });

  it('goes out as a list of its versions, a draft only to legal officers', async () => {
    const draft = await begin();
    const listed = async (who: string) => sheetTexts((await office.call(who, '/law/versions/export.xlsx')).bytes);
    const states = async (who: string) => (await listed(who)).slice(1).flatMap((row) => (row[2] ? [row[2]] : []));
    assert.deepEqual(await states('drafter'), ['编制中', '已批准']);
    assert.deepEqual(await states('officer'), ['已批准']);
    assert.equal((await decide('drafter', draft, 'discard')).status, 200);
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
    const check = async () => (await call('officer', 'POST', '/cases/check', { body: facts })).body;
    const before = await check();
    assert.equal(before.result, 'near');
    assert.equal(before.lawVersion, (await inForce()).label);

    let draft = await begin();
    const id = filing213(draft);
    const row = rowIn(draft, id);
    const changed = await setRow('drafter', draft, id, { ...row, value: 40000 });
    assert.equal(changed.status, 200, JSON.stringify(changed.body));
    draft = changed.body;
    assert.deepEqual(draft.changes, [
      { part: 'rows', id, change: 'changed', fields: [{ field: 'value', before: 50000, after: 40000 }] },
    ]);
    const hidden = await call('officer', 'GET', `/law/versions/${draft.id}`);
    assert.equal(hidden.status, 404, 'a draft is no business of those who do not keep the table');
    draft = (await decide('drafter', draft, 'submit')).body;
    assert.equal(draft.state, 'submitted');
    const own = await decide('drafter', draft, 'approve');
    assert.equal(own.status, 403);
    assert.equal(own.body.code, 'law.fourEyes');
    const approved = await decide('approver', draft, 'approve');
    assert.equal(approved.status, 200, JSON.stringify(approved.body));
    assert.equal(approved.body.no, 2);

    assert.deepEqual(await check(), before, 'today is still compared with the table of today');
    now = new Date('2026-11-24T16:00:00Z');
    const after = await check();
    assert.equal(after.judgedOn, '2026-11-25');
    assert.equal(after.result, 'met');
    assert.equal(after.lawVersion, approved.body.label);
    assert.equal((await inForce()).id, approved.body.id);
  });

  it('that a legal officer of another agency returns is told to who drafted it', async () => {
    let draft = await begin({ title: '退回给起草人（示例）', takesEffectOn: '2026-12-01' });
    const id = filing213(draft);
    draft = (await setRow('drafter', draft, id, { ...rowIn(draft, id), value: 45000 })).body;
    draft = (await decide('drafter', draft, 'submit')).body;
    const returned = await decide('elsewhere', draft, 'return', { reason: '依据不足' });
    assert.equal(returned.status, 200, JSON.stringify(returned.body));
    const told = () =>
      made.services.database.asSystem('test', (tx) =>
        tx.selectFrom('notice').select(['userId', 'link']).where('kind', '=', 'law.return').execute(),
      );
    while ((await told()).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(await told(), [{ userId: userIds.drafter, link: `/law?version=${draft.id}` }]);
    assert.equal((await decide('drafter', returned.body, 'discard')).status, 200);
  });

  it('stays as it was approved, also for the system itself', async () => {
    const version = await inForce();
    const record = (await call('drafter', 'GET', `/law/versions/${version.id}`)).body;
    const id = filing213(record);
    const again = await setRow('drafter', record, id, { ...rowIn(record, id), value: 1 });
    assert.equal(again.body.code, 'law.notInDraft');
    for (const statement of [
      sql`update law_version set content = '{}' where id = ${version.id}::uuid`,
      sql`update law_change set content = null where version_id = ${version.id}::uuid`,
      sql`delete from law_version where id = ${version.id}::uuid`,
    ]) {
      const refused = made.services.database.asSystem('tamper', (tx) => statement.execute(tx));
      await assert.rejects(refused, { code: 'access.refusedByDatabase' });
    }
  });

  it('cannot be approved past the four eyes, whatever the server would let through', async () => {
    let draft = await begin({ takesEffectOn: '2026-12-01' });
    const id = filing213(draft);
    draft = (await setRow('drafter', draft, id, { ...rowIn(draft, id), value: 45000 })).body;
    await decide('drafter', draft, 'submit');
    const actor = { userId: userIds.drafter ?? '', requestId: 'test' };
    const forged = made.services.database.as(actor, ({ tx }) =>
      sql`update law_version set state = 'approved', no = 9, content = '{}', digest = 'x', decided_by = ${actor.userId}::uuid
        where id = ${draft.id}::uuid`.execute(tx),
    );
    await assert.rejects(forged, { code: 'record.constraint' });
    const other = made.services.database.as(actor, ({ tx }) =>
      sql`update law_version set state = 'approved', no = 9, content = '{}', digest = 'x', decided_by = ${userIds.approver}::uuid
        where id = ${draft.id}::uuid`.execute(tx),
    );
    await assert.rejects(other, { code: 'access.refusedByDatabase' });
    const record = (await call('approver', 'GET', `/law/versions/${draft.id}`)).body;
    assert.equal((await decide('approver', record, 'return')).body.fields[0].pointer, '/reason');
    const returned = await decide('approver', record, 'return', { reason: '请补充原文地址' });
    assert.equal(returned.body.state, 'draft');
    assert.equal(returned.body.returned, '请补充原文地址');
    assert.equal((await decide('drafter', returned.body, 'discard')).body.state, 'discarded');
  });

  it('refuses a table that cannot work, naming the entry and the field', async () => {
    let draft = await begin();
    const second = await call('approver', 'POST', '/law/versions', { body: { title: '另一个' } });
    assert.equal(second.body.code, 'law.draftOpen');
    const id = filing213(draft);
    const row = rowIn(draft, id);
    const stale = await setRow('approver', { ...draft, version: draft.version - 1 }, id, row);
    assert.equal(stale.status, 412);
    draft = (await setRow('drafter', draft, id, { ...row, condition: ['no-such-condition'] })).body;
    const refused = await decide('drafter', draft, 'submit');
    assert.equal(refused.body.code, 'law.unusable');
    assert.deepEqual(refused.body.fields[0].pointer, `/rows/${id}/condition[0]`);
    const tried = await call('drafter', 'POST', '/law/bench', {
      body: {
        input: { actDate: '2026-01-01', subject: 'individual', articles: ['213'], facts: {} },
        versions: [draft.basedOn, draft.id],
      },
    });
    assert.equal(tried.body.results[0].findings.length, 1);
    assert.match(tried.body.results[1].problems[0].field, /condition/);
    draft = (await setRow('drafter', draft, id, row)).body;
    assert.deepEqual(draft.changes, [], 'what is again as before is no change');
    assert.equal((await decide('drafter', draft, 'submit')).body.code, 'law.nothingChanged');
    await decide('drafter', draft, 'discard');
  });

  it('does not begin before the day it is approved on: a check already made must be repeatable', async () => {
    const past = { title: '早于今天（示例）', takesEffectOn: '2026-11-23' };
    const refused = await call('drafter', 'POST', '/law/versions', { body: past });
    assert.deepEqual([refused.status, refused.body.fields[0].pointer], [400, '/takesEffectOn']);
    let draft = await begin({ takesEffectOn: '2026-11-25' });
    const head = await call('drafter', 'PUT', `/law/versions/${draft.id}`, { body: past, version: draft.version });
    assert.deepEqual([head.status, head.body.fields[0].pointer], [400, '/takesEffectOn']);
    const id = filing213(draft);
    draft = (await setRow('drafter', draft, id, { ...rowIn(draft, id), value: 60000 })).body;
    const kept = now;
    now = new Date('2026-11-26T02:00:00Z');
    const same = { title: '过了启用日（示例）', takesEffectOn: '2026-11-25' };
    const renamed = await call('drafter', 'PUT', `/law/versions/${draft.id}`, { body: same, version: draft.version });
    assert.equal(renamed.status, 200, 'the day passed while it was worked on');
    draft = renamed.body;
    assert.equal((await decide('drafter', draft, 'submit')).body.code, 'law.tooLate');
    now = kept;
    await decide('drafter', draft, 'discard');
  });

  it('says what is recalled, has lapsed and lapses soon', async () => {
    const { id } = await inForce();
    const { body } = await call('officer', 'GET', `/law/versions/${id}/review?withinDays=90`);
    assert.ok(body.recalled.length >= 23);
    assert.ok(body.recalled.every((one: { mark: string }) => one.mark === 'recalled'));
    assert.ok(body.lapsed.some((one: { id: string; daysLeft: number }) => one.id === '213-001' && one.daysLeft < 0));
  });

  it('takes rows back from a spreadsheet, the good ones, and says of each bad one what is wrong', async () => {
    const draft = await begin();
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
      const response = await app.inject({
        method: 'POST',
        url: `/api/v1${path}${query}`,
        headers: { ...headers, cookie: office.cookieOf('drafter'), 'x-requested-with': 'qingfeng' },
        payload,
      });
      return response.json();
    };
    const preview = await send('&preview=true');
    assert.deepEqual(preview.counts, { new: 1, unchanged: 0, changed: 0, error: 2 }, JSON.stringify(preview));
    assert.deepEqual(preview.rows[1].problems[0].column, 'value');
    assert.deepEqual(preview.rows[2].problems[0].column, 'element');
    assert.equal((await call('drafter', 'GET', `/law/versions/${draft.id}`)).body.changes.length, 0);
    assert.equal((await send('')).applied, true);
    const record = (await call('drafter', 'GET', `/law/versions/${draft.id}`)).body;
    assert.deepEqual(
      record.changes.map(({ id, change }: { id: string; change: string }) => [id, change]),
      [['213-900', 'added']],
    );
    assert.equal((await send('')).code, 'law.movedOn', 'the draft has moved on since it was exported');
    await decide('drafter', record, 'discard');
  });

  const ruleIn = (record: Answer['body'], part: string, id: string) => {
    const { id: _, ...rule } = record.table[part].find((one: { id: string }) => one.id === id);
    return rule;
  };
  const setRule = async (record: Answer['body'], part: string, id: string, content: object) => {
    const path = `/law/versions/${record.id}/rules/${id}`;
    const changed = await call('drafter', 'PUT', path, { body: { part, content }, version: record.version });
    assert.equal(changed.status, 200, JSON.stringify(changed.body));
    return changed.body;
  };
  /** What the version in force and a draft say of one question, by their governing findings. */
  const tried = async (record: Answer['body'], input: object) => {
    const body = { input, versions: [record.basedOn, record.id] };
    const { body: answer } = await call('drafter', 'POST', '/law/bench', { body });
    return answer.results.map(({ findings, problems }: Answer['body']) => {
      assert.deepEqual(problems, []);
      const governing = findings.find((one: { governs: boolean }) => one.governs);
      return [governing.result, governing.value];
    });
  };

  it('changes how goods are valued, and the bench shows what comes of it (法释〔2025〕5号 28(1))', async () => {
    let draft = await begin();
    const rule = ruleIn(draft, 'valuation', 'V-2025');
    const steps = [{ state: 'any', prices: ['markedPrice'] }, ...rule.steps];
    draft = await setRule(draft, 'valuation', 'V-2025', { ...rule, steps });
    assert.deepEqual(draft.changes[0].fields, [{ field: 'steps', before: rule.steps, after: steps }]);
    const goods = [
      { name: '运动鞋', quantity: 100, unit: '双', state: 'unsold', averagePrice: 350, markedPrice: 600, mark: '云雀' },
    ];
    const input = { actDate: '2026-03-02', subject: 'individual', articles: ['213'], facts: {}, goods };
    assert.deepEqual(await tried(draft, input), [
      ['near', 35000],
      ['met', 60000],
    ]);
    await decide('drafter', draft, 'discard');
  });

  it('changes how acts add up and what units are measured by', async () => {
    let draft = await begin();
    const adding = ruleIn(draft, 'accumulation', 'V-accum-2025');
    draft = await setRule(draft, 'accumulation', 'V-accum-2025', { ...adding, articles: ['214'] });
    const early = [{ date: '2025-12-01', handled: false, facts: { illegalBusinessAmount: 20000 } }];
    const facts = { illegalBusinessAmount: 20000 };
    const asked = { actDate: '2026-03-02', subject: 'individual', articles: ['213'], facts, earlierActs: early };
    assert.deepEqual(await tried(draft, asked), [
      ['met', 40000],
      ['unknown', null],
    ]);
    const unit = { articles: ['213'], factor: 3, document: 'ip-2025', provision: '26', mark: 'recalled' };
    const days = { effectiveFrom: '2026-01-01', effectiveTo: null };
    draft = await setRule(draft, 'unitRules', 'U-900', { ...unit, ...days });
    const whole = {
      actDate: '2026-03-02',
      subject: 'unit',
      articles: ['213'],
      facts: { illegalBusinessAmount: 60000 },
    };
    const results = await tried(draft, whole);
    assert.deepEqual(
      results.map(([result]: [string]) => result),
      ['met', 'unknown'],
    );
    const twice = await setRule(draft, 'unitRules', 'U-901', { ...unit, ...days });
    assert.ok(
      twice.problems.some((one: Answer['body']) => one.part === 'unitRules' && one.entry === 'U-901'),
      'two rules of one article and day cannot both be followed',
    );
    const path = `/law/versions/${draft.id}/rules/unitRules/U-901`;
    const removed = await call('drafter', 'DELETE', path, { version: twice.version });
    assert.equal(removed.body.table.unitRules.length, 2);
    await decide('drafter', removed.body, 'discard');
  });

  it('keeps the catalogue of offences in the same versions: an item is for acts of its days', async () => {
    let draft = await begin({ title: '案由目录（示例）', takesEffectOn: '2026-11-26' });
    const item = {
      title: { zh: '销售侵犯商标权的商品（示例）', en: 'Sale of infringing goods (example)' },
      line: 'samr',
      defining: '商标法（示例）第七十二条',
      penalty: '商标法（示例）第七十四条第二款',
      grades: [{ zh: '一般：一倍以下', en: 'Ordinary: up to once' }],
      articles: ['214'],
      intellectualProperty: true,
      document: 'trademark-law',
      provision: '72、74(2)',
      effectiveFrom: '2026-06-01',
      effectiveTo: null,
      mark: 'recalled',
    };
    const wrong = await setRule(draft, 'offences', 'TM-900', { ...item, articles: ['999'] });
    assert.ok(wrong.problems.some((one: Answer['body']) => one.entry === 'TM-900' && one.severity === 'error'));
    draft = await setRule(wrong, 'offences', 'TM-900', item);
    assert.equal(draft.changes[0].part, 'offences');
    await decide('drafter', draft, 'submit');
    const submitted = (await call('approver', 'GET', `/law/versions/${draft.id}`)).body;
    assert.equal((await decide('approver', submitted, 'approve')).status, 200);
    const found = async () => (await call('officer', 'GET', '/offences?q=TM-900')).body.items;
    assert.deepEqual(await found(), [], 'not before its first day');
    now = new Date('2026-11-25T16:00:00Z');
    assert.equal((await found())[0].grades[0].zh, '一般：一倍以下');
    const open = (actUntil: string) =>
      call('officer', 'POST', '/cases', {
        body: { title: '示例', source: { kind: 'inspection', on: '2026-11-20' }, offenceCode: 'TM-900', actUntil },
      });
    const early = await open('2026-05-31');
    assert.equal(early.status, 400, JSON.stringify(early.body));
    assert.equal(early.body.fields[0].pointer, '/offenceCode');
    const opened = await open('2026-06-01');
    assert.equal(opened.status, 201, JSON.stringify(opened.body));
    assert.equal(opened.body.offence.penalty, item.penalty);
    const review = (await call('officer', 'GET', `/law/versions/${draft.id}/review?withinDays=90`)).body;
    assert.ok(review.recalled.some((one: Answer['body']) => one.part === 'offences' && one.id === 'TM-900'));
    assert.ok(
      review.lapsing.some((one: Answer['body']) => one.id === 'TM-57-1'),
      '商标法 of 2019 ends with 2026',
    );
  });

  it('shows the procedures of the platform with the article behind each step and limit', async () => {
    const { body } = await call('officer', 'GET', '/law/procedures');
    const current = body.items.find((one: { id: string; current: boolean }) => one.id === 'cases.case' && one.current);
    const path = `/law/procedures/cases.case/${current.version}`;
    const record = (await call('officer', 'GET', path)).body;
    assert.equal(record.stepList.length, current.steps);
    for (const { rule } of [...record.stepList, ...record.dutyList]) assert.ok(rule.document !== '');
    const decide = record.stepList.find(({ name }: { name: string }) => name === 'decide');
    assert.ok(decide.forbiddenWhile.length + decide.onlyWhen.length > 0, 'a decision is barred by the threshold');
    const drawing = await app.inject({
      url: `/api/v1${path}/diagram.bpmn?language=en`,
      headers: { cookie: office.cookieOf('officer') },
    });
    assert.match(drawing.body, /bpmndi:BPMNShape/);
    assert.equal((await call('officer', 'GET', '/law/procedures/cases.case/0')).status, 404);
  });

  it('leaves every change in the audit trail, with its author', async () => {
    const entries = await made.services.database.asSystem('read the trail', async (tx) => {
      const { rows } = await sql<{ kind: string; action: string; author: string }>`
        select kind, action, user_id as author from audit.entry where kind in ('law_version', 'law_change')`.execute(
        tx,
      );
      return rows;
    });
    const by = (kind: string, who: string) =>
      entries.filter((entry) => entry.kind === kind && entry.author === userIds[who]).length;
    assert.ok(by('law_change', 'drafter') >= 2);
    assert.ok(by('law_version', 'approver') >= 1);
  });
});
