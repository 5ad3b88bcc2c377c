// The public text is the served one but for what is covered, and the comparison tells whatever else differs (总局令第45号 7).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { redact, rulesOfDecision } from '@qingfeng/redaction';
import { proofBox } from '../portal/pages.ts';
import {
  acted,
  compared,
  coveredKinds,
  isAsked,
  isWaiting,
  keptOnPurpose,
  proposed,
  publicTextOf,
  settledAlike,
  withAnswers,
} from './passages.ts';

const served = '当事人：云帆（示例）百货店\n证人李雪梅，联系电话13800138000，住示例市示例路1号。\n罚款 24,000 元。';
const passages = proposed(
  redact(served, { punished: [{ name: '云帆（示例）百货店', kind: 'organisation' }], others: ['李雪梅'] }),
  'samr',
);
const now = new Date('2026-11-29T00:00:00Z');

test('what is made from the passages is equal outside of them, and the proof counts every sign', () => {
  const text = publicTextOf(served, passages);
  assert.equal(text.includes('李雪梅') || text.includes('13800138000'), false);
  const found = compared({ served, text, passages, now });
  assert.ok('proof' in found);
  assert.equal(found.proof.equalSigns + found.coveredSigns, served.length);
  assert.equal(found.proof.covered, passages.filter(({ action }) => action === 'cover').length);
});

test('a sign that was changed, left out or added anywhere outside of them is found', () => {
  const text = publicTextOf(served, passages);
  for (const other of [
    text.replace('24,000', '24,00O'),
    text.slice(0, -1),
    `${text}。`,
    text.replace('百货店\n', '百货店'),
    text.replace('罚款', '罚金'),
  ])
    assert.ok('differsAt' in compared({ served, text: other, passages, now }), other);
});

test('nothing that was covered is proved equal where its replacement is missing', () => {
  const text = publicTextOf(served, passages).replace('（略）', '');
  assert.ok('differsAt' in compared({ served, text, passages, now }));
});

test('an officer keeps only with a reason, and what is put in its place never holds the words themselves', () => {
  const first = passages.find(({ action }) => action === 'cover');
  assert.ok(first !== undefined);
  const at = { start: first.start, end: first.end, served, by: '承办人', proposed: passages };
  assert.deepEqual(acted(passages, { ...at, act: 'keep' }), { refused: 'whyMissing' });
  assert.deepEqual(
    acted(passages, { ...at, act: 'replace', replacement: `${served.slice(first.start, first.end)}某` }),
    {
      refused: 'replacementTells',
    },
  );
  const kept = acted(passages, { ...at, act: 'keep', why: '书面同意' });
  assert.ok('passages' in kept && publicTextOf(served, kept.passages).includes(served.slice(first.start, first.end)));
  const back = acted('passages' in kept ? kept.passages : [], { ...at, act: 'undo' });
  assert.ok('passages' in back);
  assert.deepEqual(back.passages, passages);
});

test('what is covered waits until somebody confirms it; what is kept as required does not', () => {
  assert.ok(passages.filter(({ action }) => action === 'cover').every(isWaiting));
  assert.equal(passages.filter(({ action }) => action === 'keep').some(isWaiting), false);
  assert.equal(
    coveredKinds(passages).reduce((sum, { count }) => sum + count, 0),
    passages.filter(isWaiting).length,
  );
});

test('总局令第45号 is in force from 2021-09-01: what was decided before is covered and published without its name', () => {
  const named = (decidedOn: string) =>
    coveredKinds(
      proposed(redact(served, { others: ['李雪梅'] }, rulesOfDecision(decidedOn)), rulesOfDecision(decidedOn)),
    ).map(({ basis }) => basis.document);
  assert.deepEqual([...new Set(named('2021-08-31'))], ['国发〔2014〕6号']);
  assert.ok(named('2021-09-01').includes('国家市场监督管理总局令第45号'));
  const comparison = compared({ served, text: publicTextOf(served, passages), passages, now });
  assert.ok('proof' in comparison);
  const said = (box: ReturnType<typeof proofBox>): string => (box === false ? '' : box.text);
  const page = (decidedOn: string) =>
    said(
      proofBox(
        { proof: { ...comparison.proof, commitment: null }, decidedOn, fileDigests: [] },
        { language: 'zh', large: false },
      ),
    );
  assert.doesNotMatch(page('2016-11-22'), /45号/);
  assert.match(page('2021-09-01'), /总局令第45号 7/);
});

const ASKING = '销往沈阳的客户弥勒提供了发票。同伴湛蓝录有视频，弥勒、湛蓝到案。';

test('a doubt stands visible until it is answered, and an answer settles all that reads so', () => {
  const asked = proposed(redact(ASKING), 'samr');
  assert.deepEqual(
    asked.filter(isAsked).map(({ start, end }) => ASKING.slice(start, end)),
    ['弥勒', '湛蓝', '弥勒', '湛蓝'],
  );
  assert.equal(publicTextOf(ASKING, asked), ASKING);
  const [first] = asked.filter(isAsked);
  assert.ok(first !== undefined);
  const at = { start: first.start, end: first.end, served: ASKING, by: '承办人', proposed: asked };
  assert.deepEqual(acted(asked, { ...at, act: 'confirm' }), { refused: 'notAnswered' });
  const covered = acted(asked, { ...at, act: 'cover' });
  assert.ok('passages' in covered);
  const settled = settledAlike(asked, covered.passages, ASKING);
  assert.equal(publicTextOf(ASKING, settled).includes('弥勒'), false);
  assert.equal(settled.filter(isAsked).length, 2);
  assert.ok(settled.filter((one) => !isAsked(one)).every((one) => !isWaiting(one)));
  const back = acted(settled, { ...at, act: 'undo' });
  assert.ok('passages' in back && back.passages.filter(isAsked).length === 3);
});

test('what the office answered before is settled alike: covered to be confirmed, kept with its reason', () => {
  const asked = proposed(redact(ASKING), 'samr');
  const words = (one: { start: number; end: number }) => ASKING.slice(one.start, one.end);
  const settled = withAnswers(asked, (one) => (words(one) === '弥勒' ? 'cover' : 'keep'));
  assert.equal(settled.some(isAsked), false);
  assert.deepEqual(
    settled.map((one) => [words(one), one.action, isWaiting(one)]),
    [
      ['弥勒', 'cover', true],
      ['湛蓝', 'keep', false],
      ['弥勒', 'cover', true],
      ['湛蓝', 'keep', false],
    ],
  );
});

test('what was kept on purpose excuses itself, nothing around it and nothing elsewhere', () => {
  const decision = '王小明水果店位于广州市，留存号码12，经营者老王。';
  const keep = (words: string): (typeof passages)[number] => {
    const start = decision.indexOf(words);
    const [first] = passages;
    assert.ok(first !== undefined);
    return { ...first, start, end: start + words.length, action: 'keep', by: 'officer' };
  };
  const kept = ['王小明水果店', '广州市', '12', '老王'].map(keep);
  const excused = (text: string, found: string): boolean =>
    keptOnPurpose(text, decision, kept)({ start: text.indexOf(found), end: text.indexOf(found) + found.length });
  for (const [text, found] of [
    ['王小明水果店的处罚', '王小明水果店'],
    ['王小明 水果店的处罚', '王小明'],
    ['住广州市。', '广州市'],
    ['号码“12”。', '“12”'],
  ] as const)
    assert.ok(excused(text, found), text);
  for (const [text, found] of [
    ['证人王小明说', '王小明'],
    ['住广州市江燕路12号', '广州市江燕路12号'],
    ['电话1212121212', '1212121212'],
    ['老王某某', '老王某某'],
  ] as const)
    assert.ok(!excused(text, found), text);
});
