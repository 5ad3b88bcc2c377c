// The catalogue of forms: what the sources name is there, each cell says how it comes about, faults are found when loaded.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import month from '../data/double-fight-monthly.json' with { type: 'json' };
import counted from '../data/double-fight-monthly-2026.json' with { type: 'json' };
import quarter from '../data/samr-ip.json' with { type: 'json' };
import { periodAfter, periodByKey, periodWith } from '../periods.ts';
import { type StatisticalForm, statisticalForm } from './form.ts';
import { changed, compileForm, formOn, forms, isFilledBy } from './forms.ts';
import { whyOf } from './why.ts';

describe('the quarterly form of 2020', () => {
  const form = formOn('samr-ip', '2020-09-30') ?? assert.fail();

  it('has the five lines of actions, the nine rows and the eleven columns of the annex', () => {
    const [actions, cases] = form.blocks;
    assert.equal(actions?.rows.length, 5);
    assert.ok(cases?.kind === 'matrix');
    assert.deepEqual(
      cases.rows.map(({ title }) => title.zh),
      [
        '商标侵权案件',
        '地理标志案件',
        '官方标志、特殊标志和奥林匹克标志案件',
        '商标代理案件',
        '其他商标案件',
        '假冒专利案件',
        '专利代理案件',
        '其他专利案件',
        '合计',
      ],
    );
    assert.deepEqual(
      cases.columns.map(({ title }) => title.zh),
      [
        '立案',
        '结案',
        '涉案金额',
        '罚没款金额',
        '挽回经济损失',
        '移送司法机关案件',
        '电商领域案件',
        '重点实体市场案件',
        '农村市场案件',
        '外商投资企业被侵权案件',
        '挽回外商投资企业经济损失',
      ],
    );
    assert.equal(form.cells.length, 5 + 9 * 11);
  });

  it('is in force from the day of its reprint, and filled by market regulation and the patent offices', () => {
    assert.equal(formOn('samr-ip', '2020-05-06'), undefined);
    assert.ok(isFilledBy(form, { departmentId: 'samr', kind: 'administration' }));
    assert.ok(!isFilledBy(form, { departmentId: 'moa', kind: 'administration' }));
  });

  it('counts the four columns of marks by filing, as its rules say', () => {
    for (const column of ['ecommerce', 'keyMarket', 'rural', 'foreign']) {
      const { measure } = form.cellById.get(`case.total.${column}`) ?? assert.fail(column);
      assert.ok(measure.of === 'cases' && measure.dated === 'filedOn', column);
    }
  });
});

describe('the quarterly form for the whole year, which the plan asks for by 15 January', () => {
  const form = formOn('samr-ip-year', '2020-12-31') ?? assert.fail();

  it('is the same table over twelve months', () => {
    assert.deepEqual(form.cells, formOn('samr-ip', '2020-12-31')?.cells);
    const year = periodByKey('2020', form.period);
    assert.deepEqual([year?.from, year?.until, year?.title.zh], ['2020-01-01', '2020-12-31', '2020年']);
    assert.equal(form.due.dates['2020'], '2021-01-15');
  });
});

describe('a further version of a form', () => {
  it('begins the day after the one before it ends, and changes the rows that it names alone', () => {
    const [before, from] = changed(month, counted).map(compileForm);
    assert.deepEqual([before?.validUntil, from?.validFrom], ['2026-10-31', '2026-11-01']);
    const other = from?.cells.filter((cell, index) => cell.measure.of !== before?.cells[index]?.measure.of);
    assert.deepEqual(
      other?.map(({ id }) => id),
      ['case.goods', 'case.published'],
    );
  });

  it('is refused when it names a row that is not there, or another form', () => {
    const rows = { 'case.nowhere': counted.rows['case.published'] };
    assert.throws(() => changed(month, { ...counted, rows }), /case\.nowhere/);
    assert.throws(() => changed(quarter, counted), TypeError);
  });
});

describe('every form', () => {
  it('says of every cell how it is counted or why it is entered by hand, in both languages', () => {
    for (const form of forms)
      for (const cell of form.cells) {
        const why = whyOf(cell, periodWith('2016-10-03', form.period));
        assert.ok(why.zh.length > 5 && why.en.length > 5, cell.id);
      }
  });

  it('keeps cases and persons in separate cells for police, procuratorate and court', () => {
    for (const id of ['police-monthly', 'procuratorate-monthly', 'court-monthly']) {
      const form = formOn(id, '2016-10-31') ?? assert.fail(id);
      assert.ok(
        form.cells.some(({ unit }) => unit === 'cases') && form.cells.some(({ unit }) => unit === 'persons'),
        id,
      );
    }
  });

  it('is refused when it names an offence, a department or a cell that is not there', () => {
    const broken = (change: (form: StatisticalForm) => void) => {
      const copy = statisticalForm.parse(quarter);
      change(copy);
      return () => compileForm(copy);
    };
    const nowhere = broken(({ filledBy }) => filledBy.departments.push('nowhere'));
    assert.throws(nowhere, /no department nowhere/);
    const unknown = broken(({ blocks }) => {
      for (const block of blocks) for (const row of block.rows) if ('where' in row) row.where.offences.push('XX-1');
    });
    assert.throws(unknown, /offence XX-1/);
    const noPeriod = broken(({ due }) => {
      due.dates['2020-Q5'] = '2021-01-15';
    });
    assert.throws(noPeriod, /2020-Q5 is no period/);
    const twice = broken(({ blocks: [first] }) => {
      if (first?.kind === 'list') first.rows.push(...first.rows.slice(0, 1));
    });
    assert.throws(twice, /one name/);
  });
});

describe('periods of reports', () => {
  it('are named as people name them and hold all their days', () => {
    assert.deepEqual(periodByKey('2016-Q3', 'quarter'), {
      ...{ key: '2016-Q3', from: '2016-07-01', until: '2016-09-30' },
      title: { zh: '2016年第三季度', en: 'Q3 2016' },
    });
    assert.deepEqual(periodWith('2016-02-10', 'month').until, '2016-02-29');
    assert.equal(periodAfter({ until: '2016-12-31' }, 'month').key, '2017-01');
  });

  it('that are none are refused', () => {
    for (const [key, length] of [
      ['2016-13', 'month'],
      ['2016-Q5', 'quarter'],
      ['2016-10', 'quarter'],
      ['2016-Q1', 'month'],
      ['', 'month'],
    ] as const)
      assert.equal(periodByKey(key, length), undefined, key);
  });
});
