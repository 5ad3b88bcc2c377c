// No clock, duty, step, or day that a step must keep cites a rule outside its own days, on any day of any version of any procedure.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { localDate, startOfDay } from '@qingfeng/codes';
import { seedLaw } from '@qingfeng/offence';
import { type Basis, basisOn, declaredRules, editionsOf, holdsOn, type Procedure } from '@qingfeng/procedure';
import { defencesUnder } from './cases/threshold/plea.ts';
import { declaredProcedures } from './declared.ts';

const declarations: Procedure[] = declaredProcedures.map(({ procedure }) => procedure.declaration);

/** The first day on which a text that names a revision could be cited. Names that say no revision are not here. */
const revisions: readonly [named: string, from: string][] = [
  ['第730号', '2020-08-07'],
  ['2017年修正', '2018-01-01'],
  ['2019年修正', '2019-04-23'],
  ['第42号', '2021-07-15'],
  ['第61号', '2022-11-01'],
  ['第159号', '2020-09-01'],
  ['2025年修订', '2025-10-15'],
  ['2026年修订', '2027-01-01'],
];

/** Every day on which what is cited may change within a version: its first, its last, and those beside the ends of each text. */
function daysOf({ validFrom, validUntil }: Procedure, basis: Basis): string[] {
  const last = validUntil ?? '2027-06-30';
  const ends = editionsOf(basis).flatMap(({ inForce: { from, until } }) => [
    ...(from > '2004-01-01' ? [from, localDate(startOfDay(from) - 1)] : []),
    ...(until === null ? [] : [until, localDate(startOfDay(until) + 36 * 3_600_000)]),
  ]);
  return ['2016-11-24', '2026-11-24', validFrom, last, ...ends].filter((day) => day >= validFrom && day <= last);
}

/** What is said on a day: of the law of an act by a log that has this day for the act, taken when the last edition holds. */
const citedOn = (basis: Basis, day: string): Basis =>
  basis.dayOf === undefined
    ? basisOn(basis, startOfDay(day))
    : basisOn(basis, startOfDay('2027-06-30'), [{ facts: { [basis.dayOf]: day } }]);

/** What a part cites on days on which that is not in force. */
function outside(declaration: Procedure): string[] {
  const { id, version } = declaration;
  return declaredRules(declaration).flatMap(({ part, name, basis }) =>
    daysOf(declaration, basis).flatMap((day) => {
      const cited = citedOn(basis, day);
      const early = revisions.find(([named, from]) => cited.document.includes(named) && day < from);
      return holdsOn(cited, day) && early === undefined
        ? []
        : [`${id} ${version}: ${part} of ${name} on ${day} cites ${cited.document} ${cited.article}`];
    }),
  );
}

describe('a rule is cited on its own days', () => {
  test('by every step, lock, duty and pause of every version, on every day on which it may be', () => {
    assert.deepEqual(declarations.flatMap(outside), []);
  });

  test('and one that lapsed within a version would be found', () => {
    const [first] = declarations.filter(({ id }) => id === 'disclosure.publication');
    assert.ok(first !== undefined);
    const lapsed = Object.fromEntries(
      Object.entries(first.duties).map(([name, duty]) => [name, { ...duty, basis: { ...duty.basis, editions: [] } }]),
    );
    assert.match(
      outside({ ...first, duties: lapsed }).join('\n'),
      /duty of samr on 2016-11-24 cites 国家市场监督管理总局令第45号/,
    );
  });

  test('行政处罚法 37: the law of an act goes by the days of the offences under it', () => {
    const bases = declarations.flatMap((one) => declaredRules(one).filter(({ basis }) => basis.dayOf !== undefined));
    assert.ok(bases.length > 0);
    const pleaded = seedLaw.offences.filter((one) => defencesUnder(one) !== 'none');
    assert.deepEqual(pleaded.map(({ id }) => id).toSorted(), [
      ...['GI-1', 'GI-2027'],
      ...[1, 2, 3, 4, 5, 6, 7].map((item) => `TM-2027-${item}`),
      ...[1, 2, 3, 4, 5, 6, 7].map((item) => `TM-57-${item}`),
    ]);
    for (const { effectiveFrom, effectiveTo, defining } of pleaded)
      for (const { basis } of bases)
        for (const day of [effectiveFrom, effectiveTo ?? '2027-06-30']) {
          const cited = citedOn(basis, day);
          assert.ok(holdsOn(cited, day), `${cited.document} on ${day}`);
          assert.equal(cited.document.includes('2026年修订'), defining.includes('2026年修订'), day);
        }
  });

  test('and a day that a step must keep by a rule that lapsed, or that is cited by the day of an act', () => {
    const [first] = declarations.filter(({ id, version }) => id === 'cases.case' && version === '2021');
    const asked = first?.steps.requestHearing?.requires ?? [];
    const [kept] = asked.filter(({ notAfter }) => notAfter !== undefined);
    assert.ok(first?.steps.requestHearing && kept?.notAfter !== undefined);
    const { basis } = kept.notAfter;
    const citing = (own: Basis): Procedure => ({
      ...first,
      steps: {
        ...first.steps,
        requestHearing: {
          ...first.steps.requestHearing,
          requires: asked.map((one) => (one === kept ? { ...one, notAfter: { ...one.notAfter, basis: own } } : one)),
        } as (typeof first.steps)[string],
      },
    });
    const lapsed = { ...basis, document: '旧法', inForce: { from: '2021-07-15', until: '2022-12-31' } };
    assert.match(outside(citing(lapsed)).join('\n'), /lock of requestHearing on 2026-11-24 cites 旧法/);
    const { editions: _, ...own } = basis;
    const ofAct = { ...own, inForce: { from: '2027-01-01', until: null }, editions: [lapsed], dayOf: 'actOn' };
    assert.match(outside(citing(ofAct)).join('\n'), /on 2023-01-01 cites/);
    const whole = { ...ofAct, editions: [{ ...lapsed, inForce: { from: '2021-07-15', until: '2026-12-31' } }] };
    assert.deepEqual(outside(citing(whole)), []);
  });
});
