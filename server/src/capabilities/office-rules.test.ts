// Which clocks of the procedures an office rule reaches, by the declarations alone.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { collectProcedures, type OfficeRule, settableClocks } from '../platform/procedures/index.ts';
import { declaredProcedures } from './declared.ts';

const day = '2026-11-29';
const region = 'cn.440000';
const rule = (no: number, change: Partial<OfficeRule>): OfficeRule => ({
  no,
  procedure: 'referral.referral',
  line: 'spp',
  regionPath: region,
  clock: 'takeUpSupervision',
  step: null,
  amount: 2,
  unit: 'workingDay',
  from: '2026-11-01',
  until: null,
  basis: {
    document: '（示例）立案监督工作办法',
    article: '3',
    inForce: { from: '2026-11-01', until: null },
    mark: 'office rule',
  },
  ...change,
});

async function proceduresWith(...rules: OfficeRule[]) {
  const procedures = collectProcedures(declaredProcedures);
  procedures.useOfficeRules(async () => rules);
  await procedures.ready();
  return procedures;
}
const settable = (id: string) =>
  declaredProcedures
    .filter(({ procedure }) => procedure.declaration.id === id)
    .flatMap((declared) => settableClocks(declared).map(({ clock }) => ({ clock, declared })));

describe('an office rule', () => {
  test('reaches every clock of referral, supervision and the way back that rests on practice alone, and no other', () => {
    for (const id of ['referral.referral', 'referral.supervision', 'referral.reverse', 'referral.office-clue']) {
      const clocks = settable(id);
      assert.ok(clocks.length > 0, id);
      for (const { clock, declared } of clocks)
        assert.equal(declared.procedure.declaration.duties[clock]?.basis.mark, 'office rule', `${id} ${clock}`);
    }
    assert.ok(settable('referral.referral').every(({ clock }) => clock !== 'decide'));
  });

  test('sets the length of such a clock for runs that its region begins, of the department that owes it', async () => {
    const [one] = settable('referral.referral');
    assert.ok(one);
    const procedures = await proceduresWith(rule(7, { clock: one.clock }));
    const run = (regionPath: string) =>
      procedures.current('referral.referral', day, { line: null, department: 'samr', regionPath }).procedure
        .declaration;
    const here = run('cn.440000.440100');
    assert.match(here.version, /\+7$/);
    const { deadline, basis } = here.duties[one.clock] ?? {};
    assert.deepEqual(
      [deadline?.kind === 'after' && [deadline.amount, deadline.unit], basis?.document],
      [[2, 'workingDay'], '（示例）立案监督工作办法'],
    );
    assert.doesNotMatch(run('cn.430000').version, /\+/);
  });

  test('of a department that has no part in a run leaves it as it is', async () => {
    const [one] = settable('referral.referral');
    const procedures = await proceduresWith(rule(7, { clock: one?.clock ?? '', line: 'mara' }));
    const follows = { line: null, department: 'samr', regionPath: region };
    assert.doesNotMatch(procedures.current('referral.referral', day, follows).procedure.declaration.version, /\+/);
  });

  test('brings a limit into a dispute over a variety, which no statute gives one, and into none over a patent', async () => {
    const limit = { procedure: 'adjudication.dispute', clock: 'decide', amount: 3, unit: 'month' } as const;
    const procedures = await proceduresWith(rule(8, { ...limit, line: 'mara' }), rule(9, { ...limit, line: 'sipo' }));
    const of = (line: string, department: string) =>
      procedures.current('adjudication.dispute', day, { line, department, regionPath: region }).procedure.declaration;
    const variety = of('variety', 'mara');
    assert.deepEqual(Object.keys(variety.duties), ['decide']);
    assert.equal(Object.hasOwn(variety.steps, 'extend'), false);
    assert.equal(of('patent', 'sipo').version, 'patent-2025');
  });
});
