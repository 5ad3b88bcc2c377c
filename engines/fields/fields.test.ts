// Values against their kinds, entries against their fields, and how both read.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkEntry, checkValue, type Fields, type Kind, readText, sayValue, writtenCode } from './index.ts';

const at = Date.parse('2026-03-05T02:00:00Z');
const title = { zh: '项', en: 'Item' };
const options = { food: { zh: '食品', en: 'Food' }, drug: { zh: '药品', en: 'Drugs' } };

describe('a value', () => {
  const wrong = (kind: Kind, value: Parameters<typeof checkValue>[1]) => checkValue(kind, value, at)?.zh ?? null;

  it('that is a code is held to its check', () => {
    assert.equal(wrong({ kind: 'code', of: 'uscc' }, '91350100M000100Y43'), null);
    assert.match(wrong({ kind: 'code', of: 'uscc' }, '91440101231245152A') ?? '', /校验不通过/);
    assert.equal(wrong({ kind: 'code', of: 'gtin' }, '6901234567892'), null);
    assert.match(wrong({ kind: 'code', of: 'gtin' }, '6901234567893') ?? '', /校验不通过/);
    assert.equal(wrong({ kind: 'code', of: 'licence' }, '粤食药监械生产许20150001号'), null);
    assert.match(wrong({ kind: 'code', of: 'licence' }, 'SC<script>') ?? '', /不会出现的字符/);
  });

  it('that is a number of a patent ends in the character that its digits ask for (ZC 0006-2003)', () => {
    // The first patent of China.
    assert.equal(wrong({ kind: 'code', of: 'patent' }, 'ZL85100001.0'), null);
    assert.equal(wrong({ kind: 'code', of: 'patent' }, '201530000001.1'), null);
    assert.equal(wrong({ kind: 'code', of: 'patent' }, 'ZL85100001.1'), '校验位应为 0');
    assert.match(wrong({ kind: 'code', of: 'patent' }, '85100001') ?? '', /应为专利/);
    assert.equal(writtenCode('patent', ' zl 85100001.0 '), 'ZL85100001.0');
  });

  it('of numbers is held to its ends and has none twice', () => {
    const classes = { kind: 'numbers', min: 1, max: 45, most: 3 } as const;
    assert.deepEqual(
      [[25, 35], [0], [25, 25], [1, 2, 3, 4], ['25']].map((list) => wrong(classes, list)),
      [null, '不得小于 1', '“25”重复', '超过 3 个', '应为数字'],
    );
    assert.deepEqual(readText(classes, '25、35, 3'), [25, 35, 3]);
    assert.equal(sayValue(classes, [25, 35])?.en, '25, 35');
  });

  it('of a list is held to its length and has nothing twice', () => {
    const kind: Kind = { kind: 'texts', maxLength: 5, most: 2 };
    assert.equal(wrong(kind, ['优品', '优品网']), null);
    assert.match(wrong(kind, ['优品', '优品']) ?? '', /重复/);
    assert.match(wrong(kind, ['一', '二', '三']) ?? '', /超过 2 条/);
    assert.match(wrong(kind, [' ']) ?? '', /空白/);
  });
});

describe('an entry', () => {
  const fields: Fields = {
    kind: { kind: 'choice', title: { zh: '种类', en: 'Kind' }, options },
    number: { kind: 'text', title: { zh: '编号', en: 'Number' }, maxLength: 5, fixed: true },
    dose: { kind: 'number', title: { zh: '剂量', en: 'Dose' }, when: { fact: 'kind', is: ['drug'] } },
    events: {
      kind: 'rows',
      most: 2,
      optional: true,
      title: { zh: '经过', en: 'Events' },
      fields: { day: { kind: 'date', title: { zh: '日期', en: 'Day' } } },
    },
  };
  const faults = (entry: object, before?: object) =>
    checkEntry(fields, entry as never, { at, ...(before !== undefined && { before: before as never }) }).map(
      ({ pointer, code }) => `${pointer} ${code}`,
    );

  it('names each fault by its pointer, in rows too', () => {
    assert.deepEqual(faults({ kind: 'food', number: '1' }), []);
    assert.deepEqual(faults({ kind: 'food', number: '123456', other: 1 }), ['/other unknown', '/number invalid']);
    assert.deepEqual(faults({ kind: 'food', number: '1', events: [{ day: '2026-02-30' }, {}] }), [
      '/events/0/day invalid',
      '/events/1/day missing',
    ]);
  });

  it('is asked for what its other answers ask for, and for nothing else', () => {
    assert.deepEqual(faults({ kind: 'drug', number: '1' }), ['/dose missing']);
    assert.deepEqual(faults({ kind: 'food', number: '1', dose: 3 }), ['/dose unknown']);
  });

  it('keeps what a change leaves out, and what is said once', () => {
    const before = { kind: 'food', number: '1' };
    assert.deepEqual(faults({ kind: 'drug', dose: 2 }, before), []);
    assert.deepEqual(faults({ kind: 'drug' }, before), ['/dose missing']);
    assert.deepEqual(faults({ number: '2' }, before), ['/number fixed']);
    assert.deepEqual(faults({ number: '' }, before), ['/number missing']);
  });
});

describe('a cell of a table', () => {
  it('is read as people type it, and as it is written out', () => {
    assert.equal(readText({ kind: 'date' }, '2026年3月5日'), '2026-03-05');
    assert.equal(readText({ kind: 'date' }, '2026/3/5 10:20'), '2026-03-05');
    assert.equal(readText({ kind: 'date' }, '去年'), '去年');
    assert.equal(readText({ kind: 'money' }, '8,000.50 元'), 800_050);
    assert.equal(readText({ kind: 'choice', options }, '药品'), 'drug');
    assert.deepEqual(readText({ kind: 'choices', options }, '食品、drug'), ['food', 'drug']);
    assert.equal(readText({ kind: 'boolean' }, '否'), false);
    assert.equal(readText({ kind: 'text' }, '  '), undefined);
    assert.equal(readText({ kind: 'text' }, '—'), null);
  });

  it('gives back every amount, choice and list that was said', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.subarray(['food', 'drug'], { minLength: 1 }), (fen, chosen) => {
        assert.equal(readText({ kind: 'money' }, sayValue({ kind: 'money' }, fen)?.zh ?? ''), fen);
        const kind: Kind = { kind: 'choices', options };
        assert.deepEqual(readText(kind, sayValue(kind, chosen)?.en.replaceAll(', ', '、') ?? ''), chosen);
      }),
    );
  });

  it('is said with its unit and by its titles', () => {
    assert.deepEqual(sayValue({ kind: 'number', unit: { zh: '箱', en: 'boxes' } }, 3), { zh: '3 箱', en: '3 boxes' });
    assert.deepEqual(sayValue({ kind: 'choice', options }, 'food'), { zh: '食品', en: 'Food' });
    // A decision on several parties (行政处罚法 59): who is named first, and what each pays.
    const places = sayValue({ kind: 'figures', of: 'place' }, { 乙公司: 2, 甲公司: 1 });
    assert.deepEqual(places, { zh: '甲公司、乙公司', en: '甲公司, 乙公司' });
    const fines = sayValue({ kind: 'figures', of: 'yuan' }, { 甲公司: 50_000, 乙公司: 1_200.5 });
    assert.equal(fines?.zh, '甲公司 50,000 元、乙公司 1,200.50 元');
    assert.equal(sayValue({ kind: 'figures', of: 'yuan' }, { 1: 80 })?.en, 'line 1: 80 yuan');
    assert.equal(sayValue({ kind: 'figures' }, { 立案: 12 })?.zh, '立案 12');
    assert.deepEqual(sayValue({ kind: 'text', maxLength: 3 }, title.zh), { zh: '项', en: '项' });
  });
});
