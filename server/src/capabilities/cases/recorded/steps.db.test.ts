// Steps of cases that another system keeps: told one by one, admitted by the procedure, corrected by a later version, or waiting with a reason.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { openTestOffice, type TestOffice } from '../../../test-office.ts';
import { exchangeCapability } from '../../exchange/index.ts';
import { casesCapability } from '../index.ts';

const people = {
  officer: ['samr', '440100', ['officer']],
  stranger: ['samr', '440300', ['officer']],
} as const;
const system = '省执法办案系统（示例）';
const kind = '/exchange/kinds/case-steps';

describe('a step of a case that another system keeps', () => {
  let office: TestOffice<keyof typeof people>;
  before(async () => {
    const capabilities = [casesCapability, exchangeCapability];
    office = await openTestOffice({ people, capabilities, present: new Date('2026-11-24T03:00:00Z') });
  });
  after(() => office.close());

  const sendCase = async (sourceId: string, more: object = {}): Promise<string> => {
    const source = { kind: 'inspection', on: '2026-10-08' };
    const payload = { system, sourceId, sourceVersion: 1, title: `${sourceId}案（示例）`, source, ...more };
    return (await office.ok('officer', 'POST', '/exchange/cases', payload)).id;
  };
  const message = (sourceId: string, fields: object, sourceVersion = 1) => ({
    system,
    sourceId,
    sourceVersion,
    fields,
  });
  const send = (payload: object, who: keyof typeof people = 'officer') => office.call(who, 'POST', kind, payload);
  const tell = async (sourceId: string, fields: object, version = 1) => {
    const { status, body } = await send(message(sourceId, fields, version));
    return status === 200 ? body.status : body.fields.map((one: { pointer: string }) => one.pointer);
  };
  const read = async (id: string) => office.ok('officer', 'GET', `/cases/${id}`);
  const stepsOf = async (id: string): Promise<string[]> =>
    (await read(id)).timeline.flatMap(({ step }: { step: string | null }) => step ?? []);
  const rowOf = async (body: { instance: string }) => office.ok('officer', 'GET', body.instance.replace('/api/v1', ''));
  const settle = (row: { id: string; version: number }, how: string, payload?: object) =>
    office.call('officer', 'POST', `/exchange/rows/${row.id}/${how}`, payload, { 'if-match': `"${row.version}"` });

  it('moves the case by its procedure, from filing to closing, whatever the order of the file', async () => {
    const id = await sendCase('S-1');
    const text = [
      '来源系统,来源编号,来源版本,案件编号,节点,日期,文书文号,当事人,决定种类,罚款数额,执行情况,实缴金额',
      `${system},S-1-6,1,S-1,结案,2026/11/20,,,,,,`,
      `${system},S-1-5,1,S-1,执行,2026/11/18,,,,,履行完毕,5000`,
      `${system},S-1-3,1,S-1,决定,2026/11/10,示罚〔2026〕1号,,行政处罚,5000.00,,`,
      `${system},S-1-1,1,S-1,立案,2026/10/10,,,,,,`,
      `${system},S-1-4,1,S-1,送达,2026/11/11,,海风（示例）服饰店,,,,`,
      `${system},S-1-2,1,S-1,告知,2026/10/30,,,,,,`,
    ].join('\r\n');
    const upload = async (preview = false) =>
      (await office.upload('officer', `${kind}/bulk${preview ? '?preview=true' : ''}`, 'steps.csv', text)).body;
    assert.deepEqual((await upload(true)).counts, { new: 6, unchanged: 0, changed: 0, error: 0 });
    assert.deepEqual((await upload()).counts, { new: 6, unchanged: 0, changed: 0, error: 0 });
    const { case: row, file } = await read(id);
    assert.deepEqual([row.state, row.filedOn, row.closedOn], ['closed', '2026-10-10', '2026-11-20']);
    assert.deepEqual([file.decision.no, file.decision.fineFen], ['示罚〔2026〕1号', 500_000]);
    const told = (await stepsOf(id)).filter((step) => step.startsWith('record')).toReversed();
    assert.deepEqual(told, [
      ...['recordFiling', 'recordNotice', 'recordDecision', 'recordService', 'recordExecution', 'recordClosing'],
    ]);
    assert.deepEqual((await upload()).counts, { new: 0, unchanged: 6, changed: 0, error: 0 });
    assert.equal((await stepsOf(id)).filter((step) => step.startsWith('record')).length, 6);
  });

  it('waits where its case is unknown, and is taken over by itself, with the steps after it, when the case comes', async () => {
    const { status, body } = await send(message('S-2-1', { case: 'S-2', step: 'filing', on: '2026-10-10' }));
    assert.deepEqual([status, body.fields[0].pointer], [422, '/fields/case'], JSON.stringify(body));
    const later = await send(message('S-2-2', { case: 'S-2', step: 'notice', on: '2026-10-20' }));
    const other = await send(message('S-2-9', { case: 'S-2-other', step: 'filing', on: '2026-10-10' }));
    const id = await sendCase('S-2');
    for (const waited of [body, later.body]) {
      const row = await rowOf(waited);
      assert.deepEqual([row.state, row.record], ['taken', { id, link: `/cases/${id}` }], JSON.stringify(row.problems));
    }
    assert.deepEqual((await stepsOf(id)).filter((step) => step.startsWith('record')).toReversed(), [
      'recordFiling',
      'recordNotice',
    ]);
    assert.equal((await rowOf(other.body)).state, 'open');
    assert.equal(
      (await send(message('S-2-1', { case: 'S-2', step: 'filing', on: '2026-10-10' }), 'stranger')).status,
      422,
    );
  });

  it('that the procedure does not admit yet is taken over when the step before it comes', async () => {
    const id = await sendCase('S-16');
    const early = await send(message('S-16-2', { case: 'S-16', step: 'notice', on: '2026-11-01' }));
    assert.equal(early.status, 422);
    assert.equal((await rowOf(early.body)).state, 'open');
    assert.equal(await tell('S-16-1', { case: 'S-16', step: 'filing', on: '2026-10-20' }), 'new');
    assert.equal((await rowOf(early.body)).state, 'taken');
    assert.deepEqual((await stepsOf(id)).filter((step) => step.startsWith('record')).length, 2);
  });

  it('waits where the procedure does not admit it, where a code is unknown, and where its day cannot be', async () => {
    await sendCase('S-3');
    assert.deepEqual(await tell('S-3-1', { case: 'S-3', step: 'service', on: '2026-11-01' }), ['/fields/step']);
    assert.deepEqual(await tell('S-3-2', { case: 'S-3', step: '公示', on: '2026-11-01' }), ['/fields/step']);
    assert.deepEqual(await tell('S-3-3', { case: 'S-3', step: 'filing', on: '2026-12-01' }), ['/fields/on']);
    assert.deepEqual(await tell('S-3-4', { case: 'S-3', step: 'decision', on: '2026-11-01' }), [
      '/fields/decisionKind',
    ]);
    assert.equal(await tell('S-3-5', { case: 'S-3', step: 'filing', on: '2026-10-20' }), 'new');
    assert.deepEqual(await tell('S-3-7', { case: 'S-3', step: 'notice', on: '2026-11-01', officer: '李' }), [
      '/fields/officer',
    ]);
  });

  it('with a day that cannot be by law (行政处罚法 44, 45, 54) is kept as told, and says so', async () => {
    const id = await sendCase('S-17');
    const decided = { case: 'S-17', step: 'decision', on: '2026-11-01', decisionKind: 'penalty', fine: 1_000 };
    assert.equal(await tell('S-17-1', { case: 'S-17', step: 'filing', on: '2026-10-20' }), 'new');
    assert.equal(await tell('S-17-2', { case: 'S-17', step: 'notice', on: '2026-10-01' }), 'new');
    assert.equal(await tell('S-17-3', { case: 'S-17', step: 'notice', on: '2026-11-01' }), 'new');
    assert.equal(await tell('S-17-4', decided), 'new');
    type Said = { title: { zh: string }; value: { zh: string } };
    const all = (await read(id)).timeline.flatMap(({ said }: { said: Said[] }) => said);
    const said = all.flatMap(({ title, value }: Said) => (title.zh === '日期核对' ? [value.zh] : []));
    assert.match(
      said.join('\n'),
      /决定日期 2026-11-01 不晚于告知日期 2026-11-01[\s\S]*告知日期 2026-10-01 早于立案日期 2026-10-20/,
    );
  });

  it('is corrected by a later version; the same version with other content waits, an earlier one changes nothing', async () => {
    const id = await sendCase('S-4');
    const decided = { case: 'S-4', step: 'decision', on: '2026-11-10', decisionKind: 'penalty', fine: 100_000 };
    assert.equal(await tell('S-4-1', { case: 'S-4', step: 'filing', on: '2026-10-10' }), 'new');
    assert.equal(await tell('S-4-2', decided, 2), 'new');
    assert.deepEqual(await tell('S-4-2', { ...decided, fine: 200_000 }, 2), ['/fields/fine']);
    assert.equal(await tell('S-4-2', { ...decided, fine: 300_000 }, 1), 'unchanged');
    assert.equal(await tell('S-4-2', { fine: 200_000 }, 3), 'changed');
    assert.deepEqual(await tell('S-4-2', { ...decided, step: 'notice' }, 4), [
      ...['/fields/step', '/fields/decisionKind', '/fields/fine'],
    ]);
    const { file, timeline, recorded } = await read(id);
    assert.equal(file.decision.fineFen, 200_000);
    const steps = timeline.map(({ step }: { step: string | null }) => step);
    assert.deepEqual([steps.includes('recordDecision'), steps.includes('correctRecorded')], [true, true]);
    const [, row] = recorded;
    assert.deepEqual([row.source.id, row.source.version, row.corrections], ['S-4-2', 3, 1]);
  });

  it('that the case already says is the same step; one that differs waits to be handed over', async () => {
    const id = await sendCase('S-5', { filedOn: '2026-10-10' });
    assert.equal(await tell('S-5-1', { case: 'S-5', step: 'filing', on: '2026-10-10' }), 'new');
    const other = await send(message('S-5-2', { case: 'S-5', step: 'filing', on: '2026-10-12' }));
    const row = await rowOf(other.body);
    assert.equal(row.standing.link, `/cases/${id}`);
    const handed = await settle(row, 'hand-over');
    assert.equal(handed.body.state, 'taken', JSON.stringify(handed.body));
    assert.equal((await read(id)).case.filedOn, '2026-10-12');
  });

  it('is taken as the documents have it, and by the mapping that they show', async () => {
    const examples = ['docs/integrate.md', 'docs/integrate.zh-CN.md'].map((path) => {
      const text = readFileSync(new URL(`../../../../../${path}`, import.meta.url), 'utf8');
      const [, part = ''] = text.split(/### (?:Steps and measures of cases|案件的办理节点和强制措施)\n/);
      return [...part.matchAll(/```json\n([\s\S]*?)```/g)].slice(0, 2).map(([, json = '']) => JSON.parse(json));
    });
    assert.deepEqual(examples[0], examples[1]);
    const [[step, profile]] = examples as [[{ system: string; fields: { case: string } }, object]];
    const source = { kind: 'inspection', on: '2016-10-08' };
    const sent = { system: step.system, sourceId: step.fields.case, sourceVersion: 1, title: '示例案件', source };
    const { id: caseId } = await office.ok('officer', 'POST', '/exchange/cases', { ...sent, filedOn: '2016-10-10' });
    assert.equal((await send(step)).body.status, 'new');
    assert.equal((await read(caseId)).case.state, 'decided');
    const made = await office.ok('officer', 'POST', '/exchange/profiles', profile);
    const table =
      '流水号,更新时间,案件编号,环节,办理日期\r\n1,2016-11-20 09:00,2016-0001,结案审批,2016/11/19\r\n2,2016-11-20 09:00,2016-0001,公示,2016/11/19\r\n';
    const tried = await office.upload('officer', `/exchange/profiles/${made.id}/dry-run`, 't.csv', table);
    assert.deepEqual(tried.body.counts, { new: 1, unchanged: 0, changed: 0, error: 1 }, JSON.stringify(tried.body));
    assert.equal(tried.body.rows[1].problems[0].column, '环节');
  });

  it('is offered to whoever handles cases, among the tables that may be brought in', async () => {
    const kinds = (await office.ok('officer', 'GET', '/exchange/kinds')).items;
    const mine = kinds.filter((one: { mine: boolean }) => one.mine).map(({ id }: { id: string }) => id);
    assert.deepEqual(mine, ['case-steps', 'case-measures']);
  });

  it('comes by the export of the system, and is not taken for a case that is handled here', async () => {
    await sendCase('S-6');
    const text = `来源编号,来源版本,案件编号,节点,日期,文书文号\r\nS-6-1,1,S-6,立案,2026/10/10,\r\nS-6-2,1,S-6,公示,2026/10/11,\r\n`;
    const upload = () => office.upload('officer', `${kind}/bulk?system=${encodeURIComponent(system)}`, 't.csv', text);
    assert.deepEqual((await upload()).body.counts, { new: 1, unchanged: 0, changed: 0, error: 1 });
    assert.deepEqual((await upload()).body.counts, { new: 0, unchanged: 1, changed: 0, error: 1 });
    const elsewhere = {
      ...message('S-6-3', { case: 'S-6', step: 'notice', on: '2026-11-01' }),
      system: '另一系统（示例）',
    };
    assert.equal((await send(elsewhere)).status, 422);
  });
});
