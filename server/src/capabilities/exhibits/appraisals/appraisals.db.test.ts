// Appraisal commissions hold what every register holds; steps write their fields, and nobody else does.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { registerSuite } from '../../../platform/registers/testing/register-suite.ts';
import { sampleEntry } from '../../../platform/registers/testing/sample-entries.ts';
import { openTestOffice, type TestOffice } from '../../../test-office.ts';
import { casesCapability } from '../../cases/index.ts';
import { licencesCapability } from '../../licences/index.ts';
import { appraisers } from '../appraisers/register.ts';
import { exhibitsCapability } from '../index.ts';
import { appraisals } from './register.ts';

const laboratory = {
  ...sampleEntry(appraisers, 1),
  ...{ region: '440100', active: true },
  qualifications: [
    { type: 'testing', certificate: 'CMA1', scope: '食品', validFrom: '2020-01-01', validUntil: '2026-12-31' },
  ],
};

registerSuite({
  ...{ register: appraisals, capability: exhibitsCapability, beside: [casesCapability, licencesCapability] },
  needs: { appraiser: [appraisers, laboratory] },
  sample: (at) => {
    // Samples would have to be parts of goods in custody.
    const { sampleLots: _, ...rest } = sampleEntry(appraisals, at);
    return { ...rest, type: 'testing' };
  },
});

const people = {
  officer: ['samr', '440106', ['officer']],
  office: ['double-fight', '440100', ['officer']],
  copied: ['mps', '440100', ['officer']],
  stranger: ['samr', '330100', ['officer']],
} as const;

describe('a commission to appraise', () => {
  let office: TestOffice<keyof typeof people>;
  let id: string;
  const first = { number: '（示例）检〔2026〕1号', type: 'testing', matter: '是否符合 GB 2760' };
  const step = (name: string, facts: object = {}, reason?: string) =>
    office.call('officer', 'POST', `/appraisals/${id}/steps/${name}`, { facts, ...(reason && { reason }) });
  before(async () => {
    office = await openTestOffice({
      ...{ people, capabilities: [casesCapability, licencesCapability, exhibitsCapability] },
      present: new Date('2026-03-02T02:00:00Z'),
    });
    const appraiser = await office.ok('office', 'POST', '/appraisers', laboratory);
    const copyTo = office.agencyOf('copied').id;
    ({ id } = await office.ok('officer', 'POST', '/appraisals', { ...first, appraiser: appraiser.id, copyTo }));
  });
  after(() => office.close());

  it('stands where its procedure stands, in the list and on its page, and says what may be done', async () => {
    const record = await office.ok('officer', 'GET', `/appraisals/${id}`);
    assert.deepEqual([record.state, record.stateTitle.zh, record.procedure.version], ['draft', '待发出', '2012']);
    const allowed = record.actions.filter((one: { allowed: boolean }) => one.allowed);
    assert.deepEqual(allowed.map((one: { action: string }) => one.action).sort(), ['send', 'withdraw']);
    assert.equal((await office.ok('officer', 'GET', '/appraisals?state=draft')).total, 1);
    assert.equal((await office.ok('officer', 'GET', '/appraisals?state=sent')).total, 0);
    assert.equal((await office.ok('stranger', 'GET', '/appraisals')).total, 0);
  });

  it('is asked only of whoever is qualified for it on the day', async () => {
    const { appraiser } = await office.ok('officer', 'GET', `/appraisals/${id}`);
    const other = { ...first, number: '（示例）检〔2026〕2号', appraiser: appraiser.id };
    const { status, body } = await office.call('officer', 'POST', '/appraisals', { ...other, type: 'judicial' });
    assert.deepEqual([status, body.fields[0].pointer], [400, '/appraiser']);
    assert.match(body.fields[0].detail, /没有“司法鉴定”的有效资质/);
    office.present = new Date('2027-01-01T02:00:00Z');
    assert.equal((await office.call('officer', 'POST', '/appraisals', other)).status, 400);
    office.present = new Date('2026-03-02T02:00:00Z');
    assert.equal((await office.call('officer', 'POST', '/appraisals', other)).status, 201);
    assert.equal((await office.ok('officer', 'GET', '/appraisals?state=draft')).total, 2);
  });

  it('has a number without being given one: the next of its agency and year', async () => {
    const { appraiser } = await office.ok('officer', 'GET', `/appraisals/${id}`);
    const { number: _, ...unnumbered } = { ...first, appraiser: appraiser.id };
    const entered = async (given: object) => {
      const { id: made } = await office.ok('officer', 'POST', '/appraisals', { ...unnumbered, ...given });
      return (await office.ok('officer', 'GET', `/appraisals/${made}`)).number;
    };
    assert.equal(await entered({}), '委托〔2026〕1号');
    assert.equal(await entered({ number: '委托〔2026〕7号' }), '委托〔2026〕7号');
    assert.deepEqual(
      [await entered({ number: ' ' }), await entered({ number: null })],
      ['委托〔2026〕8号', '委托〔2026〕9号'],
    );
    const cleared = await office.call('officer', 'PATCH', `/appraisals/${id}`, { number: null }, { 'if-match': '"1"' });
    assert.deepEqual([cleared.status, cleared.body.fields[0].pointer], [400, '/number']);
    const table = '委托书编号,委托事项\n,没有编号的一行\n';
    const { body: report } = await office.upload('officer', '/appraisals/import', 'table.csv', table);
    assert.deepEqual([report.counts.new, report.counts.error], [0, 1], JSON.stringify(report));
    assert.match(JSON.stringify(report), /再次导入时无法对应/);
    const told = await office.ok('officer', 'GET', '/registers/appraisals');
    const number = told.fields.find(({ name }: { name: string }) => name === 'number');
    assert.deepEqual([number.optional, number.help.zh], [true, '不填写的，登记时自动编号']);
  });

  it('takes what steps write from no form and from no table', async () => {
    const version = { 'if-match': `"${(await office.ok('officer', 'GET', `/appraisals/${id}`)).version}"` };
    const { status, body } = await office.call(
      'officer',
      'PATCH',
      `/appraisals/${id}`,
      { conclusion: '不合格' },
      version,
    );
    assert.deepEqual(
      [status, body.fields[0].pointer, body.fields[0].detail],
      [400, '/conclusion', '由办理步骤写入，不能直接填写'],
    );
    const table = `委托书编号,结论\n${first.number},不合格\n`;
    const { body: report } = await office.upload('officer', '/appraisals/import', 'table.csv', table);
    assert.deepEqual([report.counts.changed, report.counts.error], [0, 1], JSON.stringify(report));
    assert.equal((await office.ok('officer', 'GET', `/appraisals/${id}`)).conclusion, null);
  });

  it('has in its fields what came with the steps, and opens to who gets a copy', async () => {
    assert.equal((await office.call('copied', 'GET', `/appraisals/${id}`)).status, 404);
    assert.equal((await step('report', {})).status, 409);
    assert.equal((await step('send', { dueOn: '2026-04-01' })).status, 200);
    const sent = await office.ok('officer', 'GET', `/appraisals/${id}`);
    assert.deepEqual([sent.state, sent.sentOn, sent.dueOn], ['sent', '2026-03-02', '2026-04-01']);
    assert.equal(sent.nextDue.dueAt.slice(0, 10), '2026-04-01');
    assert.equal(sent.change.allowed, false);
    assert.match(sent.change.why.zh, /鉴定检验中/);
    assert.equal((await office.ok('officer', 'GET', '/appraisals?late=true')).total, 0);
    office.present = new Date('2026-04-02T02:00:00Z');
    assert.equal((await office.ok('officer', 'GET', '/appraisals?late=true&sort=due')).total, 1);
    const { body: file } = await office.upload('officer', '/files', '报告.txt', '检验报告（示例）');
    const found = { reportNo: 'R1', reportedOn: '2026-04-01', conclusion: '不合格', report: [file.id] };
    const { status, body } = await step('report', found);
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual([body.state, body.reportNo, body.conclusion], ['reported', 'R1', '不合格']);
    assert.equal((await office.ok('copied', 'GET', `/appraisals/${id}`)).conclusion, '不合格');
    assert.equal((await office.ok('officer', 'GET', '/appraisals?open=false')).total, 0);
    assert.equal((await step('close')).status, 200);
    assert.equal((await office.ok('officer', 'GET', '/appraisals?open=false')).total, 1);
  });

  it('has the fields that its events give, from the first to the last', async () => {
    const { rows } = await office.made.opened.database.systemPool.query(
      'select step, facts from procedure_event where instance_id = $1 order by seq',
      [id],
    );
    const record = await office.ok('officer', 'GET', `/appraisals/${id}`);
    for (const [field, set] of Object.entries(appraisals.procedure?.sets ?? {})) {
      const last = rows.findLast(({ step: name }) => set?.by.includes(name));
      if (set?.fact === undefined || appraisals.fields[field as 'report'].kind === 'file') continue;
      assert.deepEqual(record[field], last?.facts[set.fact], field);
    }
  });
});
