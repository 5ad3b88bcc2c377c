// Whose rule a case follows: no department reads an article of another's, and clocks that no statute has wait for an office rule.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rulesInUse } from '@qingfeng/procedure';
import type { OfficeRule } from '../../../platform/procedures/duties/office-rules.ts';
import { collectProcedures } from '../../../platform/procedures/index.ts';
import { caseProcedures } from '../projections.ts';
import { lineOf } from '../rules/fields.ts';

const procedures = () => collectProcedures(caseProcedures);
const agriculture = { line: 'mara', regionPath: 'n.44.4401' };
const versionOf = (line: string | null, day: string) =>
  procedures().current('cases.case', day, { line, regionPath: 'n.44' }).procedure.declaration.version;

describe('the rule of procedure of a case', () => {
  it('is that of the body that acts; the statutes of the time alone where its rule is not here', () => {
    assert.equal(versionOf('samr', '2026-03-02'), '2021');
    assert.equal(versionOf('saic', '2016-11-24'), '2012');
    assert.equal(versionOf('samr', '2018-06-01'), '2012');
    for (const line of ['mara', 'gacc', 'stma', null]) {
      assert.equal(versionOf(line, '2026-03-02'), 'statute-2021');
      assert.equal(versionOf(line, '2021-07-14'), 'statute-2017');
      assert.equal(versionOf(line, '2017-12-31'), 'statute-2009');
      assert.equal(versionOf(line, '2009-08-26'), 'statute-1996');
    }
  });

  it('is that of the field where one body acts in several (行政处罚法 18, 24)', () => {
    assert.equal(lineOf({ body: 'samr', field: 'nmpa' }), 'samr');
    assert.equal(lineOf({ body: 'urban-management', field: 'samr' }), 'samr');
    assert.equal(lineOf({ body: 'township', field: 'mara' }), 'mara');
    assert.equal(lineOf({ body: 'township', field: null }), null);
  });

  it('cites no rule of market regulation to anybody else, in no step, lock, limit or pause', () => {
    const others = caseProcedures.filter(
      ({ procedure, layer }) => layer === undefined && procedure.declaration.id === 'cases.case',
    );
    assert.equal(others.length, 4);
    for (const { procedure, open } of others) {
      for (const declaration of [procedure.declaration, open?.whole ?? procedure.declaration])
        for (const { name, basis } of rulesInUse(declaration))
          assert.doesNotMatch(basis.document, /市场监督管理|工商|总局令/, `${declaration.version} ${name}`);
    }
  });

  it('has the clocks of the statutes alone: 90 days since 2021 (行政处罚法 60), none to verify or to review', () => {
    const { duties, steps } = procedures().current('cases.case', '2026-03-02', agriculture).procedure.declaration;
    assert.deepEqual(duties.decide?.deadline, { kind: 'after', amount: 90, unit: 'naturalDay' });
    assert.equal(duties.verify, undefined);
    assert.equal(duties.review, undefined);
    assert.equal(steps.extendDecision, undefined);
    const before = procedures().current('cases.case', '2020-03-02', agriculture).procedure.declaration;
    assert.equal(before.duties.decide, undefined);
  });

  it('takes lengths, articles and sentences of clocks from office rules, and shows them as such', async () => {
    const all = procedures();
    const rule = (no: number, rest: Partial<OfficeRule>): OfficeRule => ({
      ...{
        no,
        procedure: 'cases.case',
        line: 'mara',
        regionPath: 'n.44',
        clock: 'verify',
        step: null,
        amount: 7,
        unit: 'workingDay',
      },
      ...{ from: '2026-03-01', until: null },
      basis: {
        document: '（示例）农业行政处罚程序规定',
        article: '26',
        text: { zh: '七个工作日内决定是否立案。', en: 'Filing is decided within seven working days.' },
        inForce: { from: '2026-03-01', until: null },
        mark: 'office rule',
      },
      ...rest,
    });
    const rules = [
      rule(3, {}),
      rule(5, { clock: 'decide', step: 'extendDecision', amount: 60, unit: 'naturalDay' }),
      rule(6, { line: 'stma' }),
      rule(8, { regionPath: 'n.45', amount: 1 }),
      rule(7, { clock: 'review', amount: 3, from: '2027-01-01' }),
    ];
    all.useOfficeRules(async () => rules);
    await all.ready();
    const { declaration } = all.current('cases.case', '2026-03-02', agriculture).procedure;
    assert.equal(declaration.version, 'statute-2021+3.5');
    assert.equal(declaration.duties.verify?.basis.mark, 'office rule');
    assert.equal(declaration.steps.extendVerify, undefined);
    assert.equal(declaration.steps.extendDecision?.basis.document, '（示例）农业行政处罚程序规定');
    assert.deepEqual(declaration.duties.decide?.extendedBy, [
      { step: 'extendDecision', by: { amount: 60, unit: 'naturalDay' } },
    ]);
    assert.equal(declaration.duties.decide?.basis.article, '60');
    const elsewhere = { line: 'mara', regionPath: 'n.4' };
    assert.equal(all.current('cases.case', '2026-03-02', elsewhere).procedure.declaration.version, 'statute-2021');
    // A run that began under them finds them again, after their last day too.
    assert.equal(all.find('cases.case', 'statute-2021+3.5').procedure.declaration, declaration);
    assert.equal(all.current('cases.case', '2026-02-28', agriculture).procedure.declaration.version, 'statute-2021');
    assert.match(all.explain('cases.case', '2026-03-02', 'statute-2021+3.5').why.zh, /农业行政处罚程序规定 26/);
    assert.match(all.explain('cases.case', '2026-03-02', '2021').why.zh, /市场监督管理部门的程序规定/);
  });
});
