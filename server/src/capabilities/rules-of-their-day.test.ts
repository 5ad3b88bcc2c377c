// No clock, duty or step cites a rule outside its own days, on any day of any version of any procedure.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { localDate, startOfDay } from '@qingfeng/codes';
import { type Basis, basisOn, editionsOf, holdsOn, type Procedure } from '@qingfeng/procedure';
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

const parts = (declaration: Procedure): [string, Basis][] => [
  ...Object.entries(declaration.steps).flatMap(([name, step]): [string, Basis][] => [
    [`step ${name}`, step.basis],
    ...[...(step.forbiddenWhile ?? []), ...(step.onlyWhen ?? []), ...(step.waits ?? [])].map(
      ({ basis }): [string, Basis] => [`lock of ${name}`, basis],
    ),
    ...(step.materials ?? []).flatMap(({ basis }): [string, Basis][] =>
      basis === undefined ? [] : [[`material of ${name}`, basis]],
    ),
  ]),
  ...Object.entries(declaration.duties).flatMap(([name, { basis, pauses = [] }]): [string, Basis][] => [
    [`duty ${name}`, basis],
    ...pauses.map((pause): [string, Basis] => [`pause of ${name}`, pause.basis]),
  ]),
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

/** What a part cites on days on which that is not in force. */
function outside(declaration: Procedure): string[] {
  const { id, version } = declaration;
  return parts(declaration).flatMap(([part, basis]) =>
    daysOf(declaration, basis).flatMap((day) => {
      const cited = basisOn(basis, startOfDay(day));
      const early = revisions.find(([named, from]) => cited.document.includes(named) && day < from);
      return holdsOn(cited, day) && early === undefined
        ? []
        : [`${id} ${version}: ${part} on ${day} cites ${cited.document} ${cited.article}`];
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
      /duty samr on 2016-11-24 cites 国家市场监督管理总局令第45号/,
    );
  });
});
