// Figures and the records behind them are the same by any filter.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Actor } from '../../platform/database/connections/connect.ts';
import { type CaseMeasure, countCases, countedDates, countedSums, listCountedCases } from '../cases/index.ts';
import { openStatisticsOffice, type StatisticsOffice } from './testing/statistics-office.ts';

const offences = ['TM-57-1', 'GI-1', 'OL-1', 'PT-63', 'PQ-50'] as const;
const rights = ['trademark', 'geographicalIndication', 'officialMark'] as const;
const tags = ['ecommerce', 'rural', 'keyMarket', 'foreign', 'major'] as const;
const day = fc.integer({ min: 1, max: 120 }).map((n) => new Date(Date.UTC(2016, 5, n)).toISOString().slice(0, 10));
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });

/** A case as its columns say, with what the oracle needs beside them. */
const oneCase = fc.record({
  filedOn: maybe(day),
  referredOn: maybe(day),
  closedOn: maybe(day),
  closingKind: fc.constantFrom('performed', 'notFiled', 'transferred'),
  decidedOn: maybe(day),
  offenceCode: fc.constantFrom(...offences),
  illegalBusinessAmount: maybe(fc.integer({ min: 0, max: 10_000_000 })),
  goodsValue: maybe(fc.integer({ min: 0, max: 10_000_000 })),
  fine: maybe(fc.integer({ min: 0, max: 1_000_000 })),
  confiscation: maybe(fc.integer({ min: 0, max: 1_000_000 })),
  recoveredLoss: maybe(fc.integer({ min: 0, max: 1_000_000 })),
  dens: maybe(fc.integer({ min: 0, max: 9 })),
  tags: fc.uniqueArray(fc.constantFrom(...tags)),
  rights: fc.uniqueArray(fc.constantFrom(...rights)),
  foreignHolder: fc.boolean(),
  sealed: fc.boolean(),
  own: fc.boolean(),
});
type OneCase = typeof oneCase extends fc.Arbitrary<infer T> ? T : never;

const measure = fc.record({
  dated: fc.constantFrom(...countedDates),
  days: fc.tuple(day, day).map((pair) => pair.toSorted()),
  sum: fc.option(fc.constantFrom(...countedSums), { nil: undefined }),
  tag: fc.option(fc.constantFrom(...tags), { nil: undefined }),
  foreign: fc.option(fc.constant(true as const), { nil: undefined }),
  kinds: fc.option(
    fc.array(
      fc.record({
        offences: fc.uniqueArray(fc.constantFrom(...offences)),
        rights: fc.uniqueArray(fc.constantFrom(...rights)),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    { nil: undefined },
  ),
});
type Measure = typeof measure extends fc.Arbitrary<infer T> ? T : never;

/** What should count, said once more and plainly. */
function counts(one: OneCase, { dated, days, tag, foreign, kinds }: Measure): boolean {
  const on = one[dated];
  const [from = '', until = ''] = days;
  if (!one.own || one.sealed || on === null || on < from || on > until) return false;
  if (dated === 'closedOn' && (one.filedOn === null || one.closingKind !== 'performed')) return false;
  if (tag !== undefined && !one.tags.includes(tag)) return false;
  if (foreign === true && !one.foreignHolder && !one.tags.includes('foreign')) return false;
  return (
    kinds === undefined ||
    kinds.some(
      (kind) => kind.offences.includes(one.offenceCode) || kind.rights.some((right) => one.rights.includes(right)),
    )
  );
}

function adds(one: OneCase, sum: Measure['sum']): number | null {
  switch (sum) {
    case undefined:
      return 1;
    case 'amount':
      return one.illegalBusinessAmount ?? one.goodsValue;
    case 'penalties':
      return (one.fine ?? 0) + (one.confiscation ?? 0);
    default:
      return one[sum] ?? 0;
  }
}

describe('a figure counted by any filter', () => {
  let at: StatisticsOffice;
  let actor: Actor;
  before(async () => {
    at = await openStatisticsOffice('2016-11-02');
    actor = await at.made.opened.user(at.agencyOf('officer'), ['officer']);
  });
  after(() => at.close());

  it('is the sum of exactly the records behind it, as a plain oracle says', async () => {
    const agency = at.agencyOf('officer').key;
    const check = fc.asyncProperty(
      fc.array(oneCase, { minLength: 1, maxLength: 12 }),
      fc.array(measure, { minLength: 1, maxLength: 8 }),
      async (cases, wanted) => {
        const ids = new Map<string, OneCase>();
        for (const one of cases) {
          const { own, ...columns } = one;
          const closed = columns.closedOn === null ? { closingKind: null } : {};
          const decided = columns.decidedOn === null ? { decidedOn: null } : { decisionKind: 'penalty' };
          ids.set(await at.enterCase(own ? 'officer' : 'neighbour', { ...columns, ...closed, ...decided }), one);
        }
        const measures = wanted.map(({ dated, days: [from = '', until = ''], sum, ...filter }): CaseMeasure => {
          return { filter: { ...filter, agency, dated, from, until }, sum };
        });
        await at.made.services.database.as(actor, async ({ tx }) => {
          const figures = await countCases(tx, measures, { records: true });
          for (const [index, measured] of measures.entries()) {
            const figure = figures[index] ?? assert.fail();
            const asked = wanted[index] ?? assert.fail();
            const should = [...ids].filter(([, one]) => counts(one, asked));
            const fresh = figure.records.filter((id) => ids.has(id));
            assert.deepEqual(fresh, should.map(([id]) => id).toSorted());
            const parts = new Map(figure.records.map((id, place) => [id, figure.parts[place] ?? null]));
            for (const [id, one] of should) assert.equal(parts.get(id), adds(one, asked.sum));
            assert.equal(
              figure.value,
              [...parts.values()].reduce<number>((sum, part) => sum + (part ?? 0), 0),
            );
            const listed = await listCountedCases(tx, measured, { after: undefined, limit: 1_000 });
            assert.deepEqual(
              listed.map(({ id, part }) => [id, part]),
              [...parts],
            );
            const plain = await countCases(tx, [measured], { records: false });
            assert.deepEqual([plain[0]?.value, plain[0]?.count], [figure.value, figure.records.length]);
          }
        });
      },
    );
    await fc.assert(check, { numRuns: 25, seed: 43 });
  });
});
