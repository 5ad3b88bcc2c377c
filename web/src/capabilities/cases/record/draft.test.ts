import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CaseRecord } from '../shapes.ts';
import { changesBetween, fieldsOf } from './changes.ts';
import { emptyLine, isKept, keyed, questionOf, requestOf, startOf } from './draft.ts';
import { reportOf } from './report.ts';

const line = {
  name: '云雀牌运动鞋',
  mark: '云雀',
  spec: '',
  quantity: 160,
  unit: '双',
  state: 'sold' as const,
  labelled: null,
  actualPrice: 20_000,
  averagePrice: null,
  markedPrice: null,
  marketPrice: null,
  appraisedPrice: null,
  authorityPrice: null,
  storage: '',
  sealNo: '',
  evidence: '第 31 页',
  priceBasis: '',
  owner: '',
};
const none = { fen: null, by: null, basis: '', lines: [] };

/** A case of the shape that the pages read; only what these tests look at. */
function caseWith(change: object = {}): CaseRecord {
  const record = {
    case: {
      title: '云岭（示例）鞋业案',
      stateTitle: { zh: '调查取证', en: 'Under investigation' },
      source: { kind: 'inspection', on: '2016-11-01' },
      offence: { code: 'TM-57-1', title: { zh: '假冒', en: 'Counterfeit' } },
    },
    file: {
      sourceNote: '',
      discretion: null,
      region: null,
      place: '',
      platform: '',
      actFrom: '2016-03-02',
      actUntil: '2016-10-27',
      facts: { marks: 1 },
      tags: [],
    },
    offence: null,
    officers: [],
    parties: [{ id: 'p', part: 'party', kind: 'unit', name: '云岭（示例）', uscc: null, idMissing: '尚在查' }],
    rights: [],
    goods: [{ ...line, line: 1, held: 0 }],
    amounts: { illegalBusinessAmount: none, goodsValue: none, salesAmount: none, illegalGains: none },
    measures: [],
    ...change,
  };
  return record as unknown as CaseRecord;
}

const words = {
  t: (key: string, given?: Record<string, string | number>) => [key, ...Object.values(given ?? {})].join(' '),
  say: (text: { zh: string }) => text.zh,
};

describe('what is typed into a case file', () => {
  it('asks nothing while nothing that counts is typed', () => {
    const record = caseWith();
    assert.equal(questionOf(record, {}), null);
    assert.equal(questionOf(record, { officers: startOf.officers(record) }), null);
  });

  it('asks with the typed goods, the stored facts and a unit where a party is one; a line without a quantity waits', () => {
    const record = caseWith();
    const typed = keyed({ ...line, name: '', quantity: 90 });
    const question = questionOf(record, { goods: [typed, keyed({ ...line, quantity: null })] });
    assert.deepEqual(question?.lines, [typed.key]);
    assert.equal(question?.check.subject, 'unit');
    assert.equal(question?.check.actUntil, '2016-10-27');
    assert.deepEqual(question?.check.facts, { marks: 1 });
    assert.deepEqual(
      question?.check.goods.map(({ name, quantity }) => [name, quantity]),
      [['—', 90]],
    );
  });

  it('sends of the file only what was changed, so that a case kept elsewhere takes our facts', () => {
    const record = caseWith();
    const file = { ...startOf.file(record), facts: { marks: 2 } };
    assert.deepEqual(requestOf.file(file, record).body, { facts: { marks: 2 } });
  });

  it('leaves out personal fields that nobody typed', () => {
    const record = caseWith();
    const [first] = startOf.parties(record);
    assert.ok(first !== undefined);
    const row = { key: first.key, value: { ...first.value, idNumber: '', phone: '138' } };
    const { parties } = requestOf.parties([row], record).body as { parties: object[] };
    assert.ok(!('idNumber' in (parties[0] ?? {})));
    assert.equal((parties[0] as { phone?: string }).phone, '138');
  });
});

describe('what somebody else changed meanwhile', () => {
  it('is told field by field, goods by their line', () => {
    const before = fieldsOf(caseWith(), words);
    const after = fieldsOf(caseWith({ goods: [{ ...line, quantity: 170, line: 1, held: 0 }] }), words);
    const told = changesBetween(before, after);
    assert.deepEqual(Object.keys(told?.after ?? {}), ['cases.field.line 1']);
    assert.match(told?.before['cases.field.line 1'] ?? '', /160 双/);
    assert.match(told?.after['cases.field.line 1'] ?? '', /170 双/);
  });

  it('is nothing where only the version moved', () => {
    assert.equal(changesBetween(fieldsOf(caseWith(), words), fieldsOf(caseWith({ version: 9 }), words)), null);
  });

  it('names a line that is gone', () => {
    const told = changesBetween(fieldsOf(caseWith(), words), fieldsOf(caseWith({ goods: [] }), words));
    assert.equal(told?.after['cases.field.line 1'], '—');
  });
});

describe('after an answer was lost', () => {
  const typed = (quantity: number) => ({ goods: [keyed({ ...line, quantity })] });
  it('what was typed is kept when the file shows it, whatever the keys of its lines', () => {
    const now = caseWith({ goods: [{ ...line, quantity: 280, line: 1, held: 0 }] });
    assert.equal(isKept({ part: 'goods', draft: typed(280), base: caseWith(), now }), true);
    assert.equal(isKept({ part: 'goods', draft: typed(281), base: caseWith(), now }), false);
    assert.equal(isKept({ part: 'goods', draft: typed(280), base: caseWith(), now: caseWith() }), false);
    assert.equal(isKept({ part: 'amounts', draft: typed(280), base: caseWith(), now }), false, 'nothing typed there');
  });
});

describe('the line that a new list begins with', () => {
  it('is none while nothing is typed there', () => {
    const sent = requestOf.goods([keyed(emptyLine), keyed({ ...emptyLine, name: '鞋' })], caseWith());
    assert.deepEqual(sent.body, { goods: [{ ...emptyLine, name: '鞋' }] });
    assert.deepEqual(requestOf.goods([keyed({ ...emptyLine, unit: '双' })], caseWith()).body, { goods: [] });
  });
});

describe('the report by which a referral is asked for', () => {
  const met = { crimeZh: '假冒注册商标罪', article: '213', result: 'met', governs: true };
  const summary = { zh: '非法经营数额 55,000 元，达到标准（法释〔2004〕19号），请审核移送', en: '' };
  const conclusion = { result: 'met', findings: [met, met], summary };

  it('says who, which crime and what was found by which rule', () => {
    assert.equal(
      reportOf(caseWith({ conclusion })),
      '云岭（示例）涉嫌假冒注册商标罪（刑法第213条）。非法经营数额 55,000 元，达到标准（法释〔2004〕19号）。建议移送公安机关。',
    );
  });

  it('is left to the officer where the comparison found nothing', () => {
    assert.equal(reportOf(caseWith({ conclusion: { ...conclusion, result: 'near' } })), '');
  });
});
