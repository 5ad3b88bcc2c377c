// The seed as a table, edits of it, what an edit changed, and what wants a look.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkOffence } from '../check.ts';
import { compileLaw } from '../compile.ts';
import { OffenceError } from '../error.ts';
import type { LawTable, ThresholdRow } from '../law.ts';
import { seedLaw } from '../seed.ts';
import { checkLawTable } from './check-table.ts';
import { diffLawTables } from './diff-table.ts';
import { reviewLawTable } from './review-table.ts';

const indexOf = (id: string) => seedLaw.rows.findIndex((row) => row.id === id);

function edited(id: string, change: Partial<ThresholdRow>): LawTable {
  return { ...seedLaw, rows: seedLaw.rows.map((row) => (row.id === id ? { ...row, ...change } : row)) };
}

function added(row: ThresholdRow): LawTable {
  return { ...seedLaw, rows: [...seedLaw.rows, row] };
}

const named = (table: LawTable) =>
  checkLawTable(table).map(({ field, code, severity }) => `${field} ${code} ${severity}`);
const at = (id: string, field: string) => `rows[${indexOf(id)}].${field}`;
const seed = (id: string): ThresholdRow => {
  const row = seedLaw.rows[indexOf(id)];
  assert.ok(row !== undefined);
  return row;
};

describe('the seed', () => {
  test('has nothing wrong with it', () => assert.deepEqual(checkLawTable(seedLaw), []));

  test('says of each row where it was read, or that it is recalled', () => {
    assert.equal(seedLaw.rows.length, 323);
    assert.equal(seedLaw.rows.filter(({ mark }) => mark === 'recalled').length, 37);
    for (const { source } of Object.values(seedLaw.documents)) assert.ok(source === null || source.startsWith('http'));
  });
});

describe('the catalogue of offences', () => {
  const on = (day: string) =>
    seedLaw.offences
      .filter(({ effectiveFrom, effectiveTo }) => effectiveFrom <= day && (effectiveTo === null || day <= effectiveTo))
      .map(({ id }) => id);

  test('has the seven infringements of a mark on each day, and other ones from 2027-01-01 (商标法2026年修订)', () => {
    const marks = (day: string) => on(day).filter((id) => /^TM-(57|2027)-[1-7]$/.test(id));
    assert.deepEqual(
      marks('2026-12-31'),
      [1, 2, 3, 4, 5, 6, 7].map((item) => `TM-57-${item}`),
    );
    assert.deepEqual(
      marks('2027-01-01'),
      [1, 2, 3, 4, 5, 6, 7].map((item) => `TM-2027-${item}`),
    );
    for (const day of ['2026-12-31', '2027-01-01'])
      assert.ok(
        on(day).some((id) => id.startsWith('GI-')),
        day,
      );
    const crimes = (prefix: string) =>
      seedLaw.offences
        .filter(({ id }) => new RegExp(`^${prefix}[1-7]$`).test(id))
        .map(({ articles }) => articles.join());
    assert.deepEqual(crimes('TM-2027-'), crimes('TM-57-'));
  });

  const named = (id: string) => seedLaw.offences.find((one) => one.id === id) ?? assert.fail(id);

  test('商标法（2026年修订）72(1)–72(7), 74(2): each item by its number, with the amounts of the act, as read', () => {
    for (const item of [1, 2, 3, 4, 5, 6, 7]) {
      const { defining, penalty, grades, provision, mark } = named(`TM-2027-${item}`);
      assert.match(`${defining} ${penalty}`, /第七十二条第（.）项 .*第七十四条第二款.*第七十六条第一款/);
      assert.match(grades.map(({ zh }) => zh).join(), /五倍以下.*二十五万元以下.*从重处罚/);
      assert.deepEqual([provision, mark], [`72(${item})、74(2)、76(1)`, 'read']);
    }
    assert.match(named('TM-2027-3').grades.at(-1)?.zh ?? '', /不知道.*责令停止销售/);
  });

  test('商标法（2026年修订）54, 56, 57, 60, 61, 62, 64, 67, 68 and 商标法 49, 51, 52, 53: the other offences, each on its days', () => {
    const others = ['54', '56', '57', '60', '61', '62', '64', '67', '67-3', '68'].map(
      (article) => `TM-2027-${article}`,
    );
    const before = ['49', '51', '52', '53'].map((article) => `TM-${article}`);
    for (const id of [...others, ...before]) assert.deepEqual([named(id).articles, named(id).mark], [[], 'read'], id);
    for (const id of others)
      assert.deepEqual([on('2026-12-31').includes(id), on('2027-01-01').includes(id)], [false, true]);
    for (const id of before)
      assert.deepEqual([on('2026-12-31').includes(id), on('2027-01-01').includes(id)], [true, false]);
    assert.match(named('TM-2027-64').grades[0]?.zh ?? '', /十万元以下/);
    assert.match(named('TM-53').grades[0]?.zh ?? '', /十万元罚款/);
  });

  test('食品安全法 125(1)(2): labels stand apart from food below the standard, and are no crime', () => {
    assert.deepEqual([named('FD-125').articles, named('FD-124').articles], [[], ['143', '140']]);
    assert.match(
      named('FD-125')
        .grades.map(({ zh }) => zh)
        .join(),
      /五千元以上五万元以下.*五倍以上十倍以下.*二千元以下/,
    );
  });

  test('2016 has its own catalogue: confusion, secrets, varieties, pesticides, cosmetics, devices, signs, certification', () => {
    const then = [
      'CF-93',
      'TS-93',
      'PV-39',
      'PV-40',
      'PE-43',
      'COS-24',
      'COS-27',
      'MD-63',
      'MD-66',
      'OL-02',
      'SS-16',
      'CCC-67',
    ];
    const of2016 = on('2016-11-24');
    for (const id of then) assert.ok(of2016.includes(id), id);
    for (const id of ['CF-18', 'TS-1', 'PV-72', 'PE-55', 'COS-59', 'MD-81', 'OL-1', 'CCC-66'])
      assert.ok(!of2016.includes(id), id);
    assert.deepEqual(named('TS-93').articles, ['219']);
  });

  test('商标法 57(2), 57(5)–57(7), confusion, false origin and offences of having no licence are no crime of this table', () => {
    const crimeless = [
      'TM-57-2',
      'TM-57-5',
      'TM-57-6',
      'TM-57-7',
      'CF-18',
      'CF-23',
      'PQ-53',
      'IPL-45',
      'CCC-66',
      'FD-122',
      'SD-76',
    ];
    for (const id of crimeless) assert.deepEqual(seedLaw.offences.find((one) => one.id === id)?.articles, [], id);
  });

  test('种子法 48/74 took the place of 48/75 on 2022-03-01, 反不正当竞争法 10/26 of 9/21 on 2025-10-15', () => {
    const both = (day: string, ids: string[]) => ids.map((id) => on(day).includes(id));
    assert.deepEqual(both('2022-02-28', ['SD-75', 'SD-74']), [true, false]);
    assert.deepEqual(both('2022-03-01', ['SD-75', 'SD-74']), [false, true]);
    assert.deepEqual(both('2025-10-14', ['TS-1', 'TS-26', 'CF-18', 'CF-23']), [true, false, true, false]);
    assert.deepEqual(both('2025-10-15', ['TS-1', 'TS-26', 'CF-18', 'CF-23']), [false, true, false, true]);
  });

  test('reserves what the law reserves (反垄断法, 集成电路布图设计保护条例)', () => {
    const reserved = seedLaw.offences.flatMap(({ id, levels }) => (levels === undefined ? [] : [`${id} ${levels}`]));
    assert.deepEqual(reserved, ['AM-IP nation,province', 'LD-31 nation', 'PV-39 nation,province']);
  });
});

describe('rules beside the thresholds are refused', () => {
  const codes = (table: LawTable) => named(table).map((one) => one.replace(/\[\d+\]/, ''));

  test('where two of one article or purpose hold on one day: only one can be followed', () => {
    const [unit] = seedLaw.unitRules;
    const [adding] = seedLaw.accumulation;
    const [valuing] = seedLaw.valuation;
    assert.ok(unit && adding && valuing);
    const twice = <T extends { id: string }>(one: T) => ({ ...one, id: `${one.id}-again` });
    assert.deepEqual(codes({ ...seedLaw, unitRules: [unit, twice(unit)] }), ['unitRules.effectiveFrom overlap error']);
    assert.deepEqual(codes({ ...seedLaw, accumulation: [...seedLaw.accumulation, twice(adding)] }), [
      'accumulation.effectiveFrom overlap error',
    ]);
    assert.deepEqual(codes({ ...seedLaw, valuation: [...seedLaw.valuation, twice(valuing)] }), [
      'valuation.effectiveFrom overlap error',
    ]);
    const later = { ...twice(unit), effectiveFrom: '2007-04-05', effectiveTo: '2008-04-04' };
    assert.deepEqual(codes({ ...seedLaw, unitRules: [unit, later] }), []);
  });

  test('where they are not of the shape, or name what the table does not know', () => {
    const [unit] = seedLaw.unitRules;
    const [offence] = seedLaw.offences;
    assert.ok(unit && offence);
    assert.deepEqual(codes({ ...seedLaw, unitRules: [{ ...unit, factor: '3' as unknown as number }] }), [
      'unitRules.factor type error',
    ]);
    assert.deepEqual(codes({ ...seedLaw, unitRules: [{ ...unit, factor: 0 }] }), ['unitRules.factor range error']);
    assert.deepEqual(codes({ ...seedLaw, offences: [{ ...offence, articles: ['999'] }] }), [
      'offences.articles unknownId error',
    ]);
    assert.deepEqual(codes({ ...seedLaw, offences: [{ ...offence, document: 'none' }] }), [
      'offences.document unknownId error',
      'offences.source required warning',
    ]);
  });

  test('and the catalogue of offences is reviewed and compared as the rows are', () => {
    const review = reviewLawTable(seedLaw, { asOf: '2026-11-24' });
    assert.ok(review.lapsing.some(({ part, id }) => part === 'offences' && id === 'TM-57-1'));
    assert.ok(review.lapsed.some(({ id }) => id === 'PT-63'));
    const [first, ...rest] = seedLaw.offences;
    assert.ok(first);
    const after = { ...seedLaw, offences: [{ ...first, penalty: '第七十四条' }, ...rest] };
    assert.deepEqual(
      diffLawTables(seedLaw, after).map(({ part, id, change }) => [part, id, change]),
      [['offences', first.id, 'changed']],
    );
  });
});

describe('an edited table is refused', () => {
  test('where rows of one kind overlap in time', () => {
    assert.deepEqual(named(added({ ...seed('213-018'), id: '213-900' })), ['rows[323].effectiveFrom overlap error']);
    const ended = edited('213-018', { effectiveTo: '2027-12-31' });
    const successor = { ...seed('213-018'), id: '213-900', effectiveFrom: '2028-01-01', value: 60000 };
    assert.deepEqual(named({ ...ended, rows: [...ended.rows, successor] }), []);
  });

  test('where an id comes twice, also as a condition', () => {
    assert.ok(
      named(added({ ...seed('213-018'), effectiveFrom: '1990-01-01', effectiveTo: '1990-12-31' })).includes(
        'rows[323].id duplicate error',
      ),
    );
    assert.deepEqual(named(edited('148-001', { id: 'bankruptcy' })), [`${at('148-001', 'id')} duplicate error`]);
  });

  test('where a higher tier asks for no more than a lower one', () => {
    assert.ok(named(edited('213-028', { value: 50000 })).includes(`${at('213-028', 'value')} order error`));
  });

  test('where a name is not known', () => {
    assert.deepEqual(named(edited('213-018', { condition: ['hearsay'] })), [
      `${at('213-018', 'condition[0]')} unknownId error`,
    ]);
    assert.deepEqual(
      named(edited('213-018', { document: 'none' })).at(0),
      `${at('213-018', 'document')} unknownId error`,
    );
    assert.ok(named(edited('213-018', { article: '999' })).includes(`${at('213-018', 'article')} unknownId error`));
  });

  test('where a row is not of the shape, field by field, before anything else is looked at', () => {
    const { condition: _condition, ...row } = seed('213-018');
    const sent = { ...row, id: '213-900', value: '50000', effectiveTo: 0, colour: 'red' } as unknown as ThresholdRow;
    assert.deepEqual(named(added(sent)), [
      'rows[323].condition required error',
      'rows[323].value type error',
      'rows[323].effectiveTo type error',
      'rows[323].colour unknownField error',
    ]);
  });

  test('where a day or an amount cannot be', () => {
    assert.deepEqual(named(edited('213-018', { effectiveFrom: '2025-04-31' })), [
      `${at('213-018', 'effectiveFrom')} date error`,
    ]);
    assert.deepEqual(named(edited('213-018', { effectiveTo: '2025-04-25' })), [
      `${at('213-018', 'effectiveTo')} order error`,
    ]);
    assert.deepEqual(named(edited('217-028', { value: 0.5 })), [`${at('217-028', 'value')} range error`]);
    assert.ok(
      named(edited('214-006', { upperExclusive: 150000 })).includes(`${at('214-006', 'upperExclusive')} order error`),
    );
    assert.ok(named(edited('148-001', { value: 1 })).includes(`${at('148-001', 'value')} range error`));
  });

  test('and cannot be used; a warning can', () => {
    assert.throws(() => compileLaw(edited('213-018', { condition: ['hearsay'] })), OffenceError);
    const warned = edited('140-003', { upperExclusive: 1000000 });
    assert.deepEqual(named(warned), [`${at('140-003', 'upperExclusive')} range warning`]);
    compileLaw(warned);
    assert.deepEqual(named(edited('141-001', { mark: 'read', source: null })), [
      `${at('141-001', 'source')} required warning`,
    ]);
  });
});

test('an edited table is used where it is given', () => {
  const law = compileLaw(edited('213-018', { value: 60000 }));
  const input = {
    actDate: '2025-06-01',
    subject: 'individual' as const,
    articles: ['213'],
    facts: { illegalBusinessAmount: 55000 },
  };
  assert.equal(checkOffence(input, { asOf: '2026-11-24' }).findings[0]?.result, 'met');
  const [found] = checkOffence(input, { asOf: '2026-11-24', law }).findings;
  assert.deepEqual([found?.result, found?.threshold], ['near', 60000]);
});

describe('what an edit changed', () => {
  test('is nothing for the same table, whatever the order of rows', () => {
    assert.deepEqual(diffLawTables(seedLaw, { ...structuredClone(seedLaw), rows: [...seedLaw.rows].reverse() }), []);
  });

  test('is named by row and field', () => {
    const after = edited('213-018', { value: 60000, condition: ['attempt'] });
    assert.deepEqual(diffLawTables(seedLaw, after), [
      {
        part: 'rows',
        id: '213-018',
        change: 'changed',
        fields: [
          { field: 'value', before: 50000, after: 60000 },
          { field: 'condition', before: ['goods-mark'], after: ['attempt'] },
        ],
      },
    ]);
  });

  test('has added and removed entries of every part', () => {
    const fewer = { ...seedLaw, rows: seedLaw.rows.filter(({ id }) => id !== '213-018'), unitRules: [] };
    const there = diffLawTables(seedLaw, fewer).map(({ part, id, change }) => `${part} ${id} ${change}`);
    assert.deepEqual(there, ['rows 213-018 removed', 'unitRules U-2004 removed']);
    const back = diffLawTables(fewer, seedLaw);
    assert.deepEqual(
      back.map(({ change }) => change),
      ['added', 'added'],
    );
    assert.deepEqual(
      back[0]?.fields.find(({ field }) => field === 'value'),
      { field: 'value', before: undefined, after: 50000 },
    );
  });
});

describe('a review', () => {
  const ends = (effectiveTo: string) => edited('213-018', { effectiveTo });
  const isIn = (list: readonly { id: string }[]) => list.some(({ id }) => id === '213-018');

  test('lists what is recalled', () => {
    const { recalled } = reviewLawTable(seedLaw, { asOf: '2026-11-24' });
    assert.equal(recalled.filter(({ part }) => part === 'rows').length, 37);
    assert.ok(recalled.some(({ id }) => id === 'V-price-appraisal'));
  });

  test('lists what lapses within the days, the last of them included, and what has lapsed', () => {
    const on = (effectiveTo: string) => {
      const { lapsing, lapsed } = reviewLawTable(ends(effectiveTo), { asOf: '2026-11-24' });
      return [isIn(lapsing), isIn(lapsed)];
    };
    assert.deepEqual(on('2026-11-23'), [false, true]);
    assert.deepEqual(on('2026-11-24'), [true, false]);
    assert.deepEqual(on('2027-02-22'), [true, false]);
    assert.deepEqual(on('2027-02-23'), [false, false]);
    const { lapsing } = reviewLawTable(ends('2026-12-04'), { asOf: '2026-11-24' });
    assert.equal(lapsing[0]?.daysLeft, 10);
    assert.ok(!isIn(reviewLawTable(ends('2026-12-04'), { asOf: '2026-11-24', withinDays: 9 }).lapsing));
  });
});
