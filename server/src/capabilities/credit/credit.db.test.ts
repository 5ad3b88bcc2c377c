// A listing from its proposal to its end: consent, defence, measures, the public page, repair; and what the closed pilot admits.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sampleEntry } from '../../platform/registers/testing/sample-entries.ts';
import { openTestOffice, type TestOffice } from '../../test-office.ts';
import { casesCapability } from '../cases/index.ts';
import { creditCapability } from './index.ts';
import { borneBy } from './listings/borne.ts';
import { endsOn, order44From, terms } from './listings/grounds.ts';
import { managerListings } from './pilot/register.ts';
import { subjects } from './subjects/register.ts';

const people = {
  officer: ['samr', '440100', ['officer']],
  head: ['samr', '440100', ['approver']],
  province: ['samr', '440000', ['approver']],
  elsewhere: ['samr', '330100', ['officer']],
} as const;
type Who = keyof typeof people;

describe('the list of serious violators', () => {
  let office: TestOffice<Who>;
  let subject: { id: string; name: string; uscc: string };
  let id: string;
  before(async () => {
    office = await openTestOffice({
      ...{ people, capabilities: [casesCapability, creditCapability] },
      present: new Date('2024-03-04T02:00:00Z'),
    });
    subject = await office.ok('officer', 'POST', '/subjects', {
      ...sampleEntry(subjects, 3),
      name: '云岭（示例）商行',
    });
  });
  after(() => office.close());

  const given = () => ({
    ...{ number: '（示例）信列〔2024〕1号', subject: subject.id, ground: 'intentionalInfringement' },
    ...{ heavier: 'aggravatedFine', penaltyNo: '（示例）罚〔2024〕5号', matter: '故意侵犯注册商标专用权。' },
    superior: office.agencyOf('province').id,
  });
  const step = async (who: Who, name: string, facts: object = {}, reason?: string) =>
    office.call(who, 'POST', `/listings/${id}/steps/${name}`, { facts, ...(reason && { reason }) });
  /** With what was said, so that a wrong refusal names itself. */
  const comesTo = async (status: number, taken: ReturnType<typeof step>) => {
    const { status: code, body } = await taken;
    assert.equal(code, status, JSON.stringify([body.code, body.title, body.fields]));
  };
  const paper = async (who: Who = 'head') => [(await office.upload(who, '/files', '文书.txt', '示例')).body.id];
  const portal = async (q = '') => {
    const { body } = await office.app.inject({ url: `/portal/credit?q=${encodeURIComponent(q)}` });
    return body;
  };
  const effects = () =>
    borneBy({ database: office.made.opened.database, clock: { now: () => office.present } }, [subject.uscc]);

  it('takes only grounds of the order in force, a heavier penalty, and the consent of the next level', async () => {
    const refused = async (more: object) => {
      const { status, body } = await office.call('officer', 'POST', '/listings', { ...given(), ...more });
      assert.equal(status, 400, JSON.stringify(body));
      return body.fields.map(({ pointer }: { pointer: string }) => pointer);
    };
    assert.deepEqual(await refused({ ground: 'markTwice' }), ['/ground']);
    assert.deepEqual(await refused({ heavier: undefined }), ['/heavier']);
    assert.deepEqual(await refused({ superior: undefined }), ['/superior']);
    assert.deepEqual(await refused({ superior: office.agencyOf('elsewhere').id }), ['/superior']);
    ({ id } = await office.ok('officer', 'POST', '/listings', given()));
  });

  it('is told only after consent, and decided only when the time for defence is over', async () => {
    const notice = { toldOn: '2024-03-04', defendUntil: '2024-03-11', notice: await paper('officer') };
    await comesTo(409, step('officer', 'tell', notice));
    await comesTo(403, step('head', 'consent'));
    await comesTo(200, step('province', 'consent'));
    await comesTo(200, step('officer', 'tell', notice));
    const decision = {
      ...{ decisionNo: '（示例）信列决〔2024〕1号', decidedOn: '2024-03-12', measures: ['keySupervision', 'noPledge'] },
      ...{ reasons: '（示例）未作申辩。', decision: await paper() },
    };
    office.present = new Date('2024-03-11T02:00:00Z');
    await comesTo(409, step('head', 'decide', { ...decision, decidedOn: '2024-03-11' }));
    office.present = new Date('2024-03-12T02:00:00Z');
    await comesTo(403, step('officer', 'decide', decision));
    // The number is public as it is typed: a name and a telephone do not go out by it.
    const said = `${decision.decisionNo} 联系人张晓棠 13800138000`;
    const refused = await step('head', 'decide', { ...decision, decisionNo: said });
    assert.deepEqual([refused.status, refused.body.code], [409, 'disclosure.saysCovered']);
    const [{ pointer, found, instead }] = refused.body.fields;
    assert.equal(pointer, '/facts/decisionNo');
    const marked = found.map(({ start, end }: { start: number; end: number }) => said.slice(start, end));
    assert.deepEqual(marked, ['张晓棠', '13800138000']);
    assert.doesNotMatch(instead, /张晓棠|13800138000/);
    // So is the name of who is listed, also of one that was entered before names were checked.
    const rename = (name: string) =>
      office.made.opened.database.asSystem('test', (tx) =>
        tx.updateTable('creditSubject').set({ name }).where('id', '=', subject.id).execute(),
      );
    await rename(`${subject.name}（举报人张晓棠，电话13800138000）`);
    const named = await step('head', 'decide', decision);
    assert.deepEqual([named.status, named.body.code], [409, 'disclosure.saysCovered']);
    assert.equal(named.body.fields[0].instead, `${subject.name}（举报人张某，电话（略））`);
    await rename(subject.name);
    await comesTo(200, step('head', 'decide', decision));
  });

  it('takes no subject whose name says more than a name, while a business may be called after a person', async () => {
    const enter = (name: string, at: number) =>
      office.call('officer', 'POST', '/subjects', { ...sampleEntry(subjects, at), name });
    for (const name of ['张三丰餐饮店（举报人孙巧云）', '张三丰餐饮店13700137000', '张三丰餐饮店，联系人孙巧云']) {
      const { status, body } = await enter(name, 9);
      assert.deepEqual([status, body.fields?.[0]?.pointer], [400, '/name'], name);
      assert.doesNotMatch(body.fields[0].instead, /孙巧云|13700137000/);
    }
    assert.equal((await enter('张三丰餐饮店（个体工商户）', 9)).status, 201);
  });

  it('is public by name and code while it stands, and asked for by others of the line who do not see its file', async () => {
    const page = await portal('云岭');
    assert.match(page, /云岭（示例）商行/);
    assert.match(page, /信列决〔2024〕1号/);
    assert.match(page, /2027-03-12/);
    assert.doesNotMatch(await portal('没有这家'), /云岭/);
    assert.equal((await office.call('elsewhere', 'GET', `/listings/${id}`)).status, 404);
    const told = await office.ok('officer', 'GET', `/credit-effects?uscc=${subject.uscc},91440101MA59ABCD0X`);
    assert.deepEqual(
      told.items.map((one: { uscc: string; measures: unknown[] }) => [one.uscc, one.measures.length > 0]),
      [[subject.uscc, true]],
    );
    const [standing] = await effects();
    assert.deepEqual(
      standing?.measures.map((one) => one.id),
      ['keySupervision', 'noPledge'],
    );
  });

  const merit = () => ({
    ...{
      subject: subject.id,
      condition: 'taxpayerA',
      basis: '（示例）纳税信用管理办法',
      documentNo: '（示例）税信1号',
    },
    ...{ recognisedBy: '（示例）税务局', validFrom: '2024-01-01' },
  });
  const onRedList = async (more: object = {}) => {
    const { status, body } = await office.call('elsewhere', 'POST', '/red-list', { ...merit(), ...more });
    return status === 201 ? [] : body.fields.map(({ pointer }: { pointer: string }) => pointer);
  };

  it('keeps whom it holds off the red list, whoever enters there and without showing its file', async () => {
    assert.deepEqual(await onRedList(), ['/subject']);
    assert.deepEqual(await onRedList({ validFrom: '2026-12-31' }), ['/subject']);
    // Its three years are over by then.
    assert.deepEqual(await onRedList({ validFrom: '2027-03-12' }), []);
    assert.deepEqual(await onRedList({ documentNo: '2', validFrom: '2014-09-30', validUntil: '2016-01-01' }), [
      '/validFrom',
    ]);
    const past = { documentNo: '3', validFrom: '2014-10-01', validUntil: '2016-01-01' };
    assert.deepEqual(await onRedList({ ...past, removedOn: '2015-02-02' }), ['/removedWhy']);
    assert.deepEqual(await onRedList({ ...past, removedWhy: '复核' }), ['/removedOn']);
    const personal = { basis: '由张建国推荐', documentNo: '税信张建国1号', recognisedBy: '商会，电话13812345678' };
    assert.deepEqual(await onRedList({ ...past, ...personal }), ['/basis', '/documentNo', '/recognisedBy']);
    assert.deepEqual(await onRedList(past), []);
    const other = await office.ok('elsewhere', 'POST', '/subjects', {
      ...sampleEntry(subjects, 6),
      name: '守信（示例）商行',
    });
    const red = async () => (await office.app.inject({ url: '/portal/credit/red-list' })).body;
    assert.deepEqual(await onRedList({ subject: other.id, documentNo: '4', validFrom: '2020-01-02' }), []);
    assert.match(await red(), /守信（示例）商行[\s\S]*国发〔2016〕33号[\s\S]*二\(七\)/);
    assert.ok(!(await red()).includes(subject.name), 'a violator is not shown among the trustworthy');
    assert.match(await portal(), /href="\/portal\/credit\/red-list"/);
    // A person is not shown, and nobody is found by who represents them: neither is public.
    const { systemPool } = office.made.opened.database;
    const shown = async (q: string) =>
      (await office.app.inject({ url: `/portal/credit/red-list.json?q=${encodeURIComponent(q)}` })).json().items.length;
    await systemPool.query("update credit_subject set representative = '望舒远' where id = $1", [other.id]);
    assert.deepEqual([await shown('守信（示例）商行'), await shown('望舒远')], [1, 0]);
    await systemPool.query("update credit_subject set kind = 'person' where id = $1", [other.id]);
    assert.equal(await shown('守信（示例）商行'), 0);
    await systemPool.query("update credit_subject set kind = 'organisation' where id = $1", [other.id]);
    const { items } = await office.ok('officer', 'GET', `/records/subjects/${subject.id}/named-by`);
    const lists = items.map(({ title, total }: { title: { en: string }; total: number }) => [title.en, total]);
    assert.ok(JSON.stringify(lists).includes('Red list'), JSON.stringify(items));
  });

  it('has its objection answered, and owes the removal at the end of three years', async () => {
    await comesTo(200, step('officer', 'object', { objection: '数额有误', answerBy: '2024-04-01' }));
    const { clocks } = await office.ok('officer', 'GET', `/listings/${id}`);
    const due = Object.fromEntries(
      clocks.map((one: { duty: string; dueAt: string }) => [one.duty, one.dueAt.slice(0, 10)]),
    );
    assert.equal(due.remove, '2027-03-12');
    assert.equal(due.answer, '2024-04-01');
    await comesTo(200, step('head', 'answer', { result: 'rejected', answer: '经核实无误。' }));
  });

  it('is repaired after a year at the earliest; from that day nothing is shown and no measure holds', async () => {
    const asked = { number: '（示例）修复1号', listing: id, appliedOn: '2024-12-02', performed: '罚款已缴清。' };
    office.present = new Date('2024-12-02T02:00:00Z');
    const early = await office.call('officer', 'POST', '/repairs', asked);
    assert.deepEqual([early.status, early.body.fields[0].pointer], [400, '/appliedOn']);
    assert.match(early.body.fields[0].detail, /2025-03-12/);
    office.present = new Date('2026-01-05T02:00:00Z');
    const repair = await office.ok('officer', 'POST', '/repairs', { ...asked, appliedOn: '2026-01-05' });
    const act = (who: Who, name: string, facts: object = {}) =>
      office.call(who, 'POST', `/repairs/${repair.id}/steps/${name}`, { facts });
    const upload = async (query: string) =>
      (await office.upload('officer', `/files${query}`, '承诺书.txt', '我公司承诺依法经营（示例）。')).body.id;
    const pledged = async (file: string) => {
      const { version } = await office.ok('officer', 'GET', `/repairs/${repair.id}`);
      return office.call(
        'officer',
        'PATCH',
        `/repairs/${repair.id}`,
        { pledge: [file] },
        { 'if-match': `"${version}"` },
      );
    };
    const whole = await pledged(await upload(''));
    assert.deepEqual([whole.status, whole.body.fields[0].pointer], [400, '/pledge']);
    assert.match(whole.body.fields[0].detail, /承诺书\.txt/);
    assert.equal((await pledged(await upload('?withoutMetadata=true'))).status, 200);
    assert.equal((await act('officer', 'accept')).status, 200);
    const { clocks } = await office.ok('officer', 'GET', `/repairs/${repair.id}`);
    const decide = clocks.find((one: { duty: string }) => one.duty === 'decide');
    assert.equal(decide.dueAt.slice(0, 10), '2026-01-14');
    office.present = new Date('2026-01-09T02:00:00Z');
    assert.equal((await act('head', 'grant', { decidedOn: '2026-01-09' })).status, 200);
    assert.doesNotMatch(await portal('云岭'), /信列决/);
    assert.deepEqual(await effects(), []);
    assert.deepEqual(await onRedList({ documentNo: '4' }), []);
    await comesTo(200, step('officer', 'remove', { removedOn: '2026-01-09', removedFor: 'repair' }));
  });

  it('ends a listing after the years of the order of its day, in the database as in the declaration', async () => {
    for (const [day, years] of [
      ['2021-08-31', terms.order83],
      [order44From, terms.order44],
    ] as const) {
      const { rows } = await office.made.opened.database.systemPool.query<{ ends: string }>(
        'select access.credit_listing_ends($1::date)::text as ends',
        [day],
      );
      assert.equal(rows[0]?.ends, `${Number(day.slice(0, 4)) + years}${day.slice(4)}`);
    }
    for (const day of ['2016-04-01', '2020-02-29', '2021-08-31', '2021-09-01', '2024-02-29', '2026-11-30']) {
      const { rows } = await office.made.opened.database.systemPool.query<{ ends: string }>(
        'select access.credit_listing_ends($1::date)::text as ends',
        [day],
      );
      assert.equal(endsOn(day), rows[0]?.ends, day);
    }
  });

  it('collects nothing of a person by a name alone, and lists no manager since the pilot ended', async () => {
    const { status, body } = await office.call('officer', 'POST', '/subjects', {
      ...{ kind: 'person', name: '（示例）张三', region: '440100' },
    });
    assert.deepEqual([status, body.fields[0].pointer], [400, '/idNumber']);
    const entry = { ...sampleEntry(managerListings, 1), provider: subject.id };
    assert.equal((await office.call('officer', 'POST', '/manager-listings', entry)).status, 409);
  });
});
