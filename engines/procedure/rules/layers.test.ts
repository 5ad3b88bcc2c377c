// One declaration on another: clocks by a department's rule, clocks that a law leaves open.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { calendarFrom, endOfDay, seedCalendarYears } from '@qingfeng/codes';
import { defineProcedure, evaluate, layered, type Procedure } from '../index.ts';
import { loanDeclaration } from '../loan.fixture.ts';

const loan: Procedure = loanDeclaration;
const basis = {
  document: '某部门程序规定',
  article: '12',
  inForce: { from: '2026-01-01', until: null },
  mark: 'office rule',
} as const;
const calendar = calendarFrom(seedCalendarYears());
const dueOf = (procedure: Procedure, duty: string) => {
  const at = Date.parse('2026-03-02T10:00:00+08:00');
  const by = { user: 'u', agency: 'a', role: 'desk' };
  const events = [{ step: 'hold', at, by, facts: { shelf: '1', notice: 'mail' } }];
  const { duties } = evaluate({ procedure: defineProcedure(procedure), events, now: at, calendar, roles: [] });
  return duties.find((one) => one.duty === duty)?.dueAt;
};

describe('a rule on a declaration', () => {
  it('sets length and article of a clock; states and steps stay', () => {
    const ruled = layered(loan, {
      version: '1+7',
      clocks: { fetch: { amount: 3, unit: 'naturalDay', basis } },
    });
    assert.equal(dueOf(ruled, 'fetch'), endOfDay('2026-03-05'));
    assert.equal(ruled.duties.fetch?.basis.article, '12');
    assert.deepEqual(Object.keys(ruled.steps), Object.keys(loan.steps));
    assert.deepEqual(ruled.states, loan.states);
    assert.equal(ruled.version, '1+7');
  });

  it('takes a clock away that the law does not know, with the steps that only serve it', () => {
    const without = layered(loan, { version: '2', without: { duties: ['show'], steps: ['stocktake'] } });
    assert.equal(without.duties.show, undefined);
    assert.equal(without.steps.stocktake, undefined);
    assert.ok(defineProcedure(without));
  });

  it('asks for the act itself where a lock asked for an open row of a clock that is gone', () => {
    const why = { zh: '尚未还书', en: 'Not given back' };
    const locked: Procedure = {
      ...loan,
      steps: {
        ...loan.steps,
        ...(loan.steps.charge && {
          charge: { ...loan.steps.charge, onlyWhen: [{ condition: { open: 'fetch' }, why, basis }] },
        }),
      },
    };
    const { charge } = layered(locked, { version: '2', without: { duties: ['fetch'] } }).steps;
    assert.deepEqual(charge?.onlyWhen?.[0]?.condition, { since: ['hold'], until: ['fetch'] });
  });

  it('is refused for a clock, an extension or a step that the declaration does not have', () => {
    const rule = { amount: 1, unit: 'naturalDay', basis } as const;
    assert.throws(() => layered(loan, { version: '2', clocks: { fly: rule } }), /no 'fly'/);
    assert.throws(
      () => layered(loan, { version: '2', clocks: { fetch: { basis, extensions: { pay: rule } } } }),
      /'fetch' is not lengthened by 'pay'/,
    );
    assert.throws(() => layered(loan, { version: '2', without: { steps: ['fly'] } }), /no 'fly'/);
  });
});
