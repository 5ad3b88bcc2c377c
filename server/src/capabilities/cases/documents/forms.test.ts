// All templates of cases: valid tags, filled from a full and from an empty case, with what is missing named.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { checkTemplate } from '../../../platform/office/template.ts';
import { wordingOn } from '../../../platform/office/templates/dated-wording.ts';
import type { CaseData } from './case-data.ts';
import { blank, fillForm } from './fill.ts';
import { forms, shapeOf, templateOf } from './forms.ts';
import { type CitationTag, citations } from './law.ts';
import { caseTags, optionalLoops } from './tags.ts';

const textOf = (bytes: Uint8Array) =>
  strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]*>/g, '');

/** Every tag filled with its own name, two rows in every list; or nothing at all. */
function dataOf(full: boolean): CaseData {
  const entries = Object.entries(caseTags).map(([tag, inner]) => {
    if (inner === 'text') return [tag, full ? `值${tag}` : ''];
    const row = (no: number) => Object.fromEntries(Object.keys(inner).map((name) => [name, `${name}${no}`]));
    return [tag, full ? [row(1), row(2)] : []];
  });
  return Object.fromEntries(entries) as CaseData;
}

describe('forms of cases', () => {
  it('are the first twenty of 国市监法发〔2021〕42号, numbered as there, and those that end a case', () => {
    const numbered = forms.flatMap(({ no }) => (no === null ? [] : [no]));
    assert.deepEqual(
      numbered,
      Array.from({ length: 20 }, (_, at) => at + 1),
    );
    assert.equal(new Set(forms.map(({ id }) => id)).size, forms.length);
    assert.deepEqual(
      forms.filter(({ no }) => no === null).map(({ title }) => title),
      [
        '行政处罚告知书',
        '行政处罚听证通知书',
        '行政处罚决定书',
        '不予行政处罚决定书',
        '送达回证',
        '送达公告',
        '涉案金额计算表',
        '涉案物品清单',
      ],
    );
  });

  for (const form of forms) {
    it(`${form.title}: its template uses only tags that exist and every one that it asks`, async () => {
      const { unknown, found } = await checkTemplate(templateOf(form), { name: form.title, shape: shapeOf(form) });
      assert.deepEqual(unknown, []);
      assert.deepEqual(
        form.asks.filter((tag) => !found.includes(tag)),
        [],
      );
    });

    it(`${form.title}: filled from a full case without a blank, from an empty one with every blank named`, async () => {
      const template = { name: form.title, bytes: templateOf(form) };
      const asked = Object.fromEntries(form.asks.map((tag) => [tag, `答${tag}`]));
      const full = await fillForm({ form, template, data: dataOf(true), asked });
      assert.deepEqual(full.missing, []);
      const text = textOf(full.bytes);
      assert.ok(!text.includes(blank) && !text.includes('{'));
      for (const tag of form.asks) assert.ok(text.includes(`答${tag}`));
      const empty = await fillForm({ form, template, data: dataOf(false), asked: {} });
      const { found } = await checkTemplate(template.bytes, { name: form.title, shape: shapeOf(form) });
      const expected = found.filter((path) => !path.includes('/') && !optionalLoops.has(path));
      assert.deepEqual(empty.missing.toSorted(), expected.toSorted());
      assert.ok(textOf(empty.bytes).includes(blank));
    });

    it(`${form.title}: what is written into its open places leaves none`, async () => {
      const template = { name: form.title, bytes: templateOf(form) };
      const { places } = await fillForm({ form, template, data: dataOf(false), asked: {} });
      assert.equal(new Set(places.map(({ key }) => key)).size, places.length);
      const asked = Object.fromEntries(places.map(({ key }, at) => [key, `写${at}处`]));
      const { bytes, missing } = await fillForm({ form, template, data: dataOf(false), asked });
      assert.deepEqual(missing, []);
      const text = textOf(bytes);
      assert.ok(!text.includes(blank));
      for (const written of Object.values(asked)) assert.ok(text.includes(written), written);
    });
  }
});

const citationOn = (tag: CitationTag, day: string) => wordingOn<CitationTag>(citations, tag, day);

describe('the articles that forms cite', () => {
  it('行政处罚法 of 1996 until 2021-07-14, the revised one from 2021-07-15', () => {
    assert.equal(citationOn('告知法条', '2021-07-14'), '《行政处罚法》第三十一条');
    assert.equal(citationOn('告知法条', '2021-07-15'), '《行政处罚法》第四十四条');
  });

  it('行政强制法 21 from 2012-01-01; before it the rules on referral', () => {
    assert.equal(citationOn('物品移送法条', '2011-12-31'), '《行政执法机关移送涉嫌犯罪案件的规定》第十二条');
    assert.equal(citationOn('物品移送法条', '2012-01-01'), '《行政强制法》第二十一条');
  });

  it('a surcharge that grows without an end until 行政强制法 45 limited it; no act on help before 2021', () => {
    assert.doesNotMatch(citationOn('加处罚款', '2011-12-31'), /不超过/);
    assert.match(citationOn('加处罚款', '2012-01-01'), /百分之三加处罚款，加处罚款不超过罚款数额/);
    assert.equal(citationOn('协查法条', '2021-07-14'), '办案工作的需要');
    assert.equal(citationOn('协查法条', '2021-07-15'), '《行政处罚法》第二十六条');
  });
});
