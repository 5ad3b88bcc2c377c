// Attempts to break what the engine says of itself: that facts outrank guesses, and that what nothing explains is asked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Facts, redact } from '../index.ts';
import { findNumbers } from '../numbers/numbers.ts';
import { folded } from '../reading/canonical.ts';
import { findRequired } from '../required/required.ts';
import type { Passage } from '../testing/by-hand.ts';
import { FRESH_DECISION_SET, FRESH_TALK_SET, unseenOf } from '../testing/fresh.ts';
import { labelled } from '../testing/marked.ts';

const shown = (text: string, facts?: Facts): string => redact(text, facts).text;

test('no guess makes a person of an amount, a street or a firm that is punished', () => {
  for (const text of [
    '决定罚款人民币伍万元整，上缴国库。',
    '没收违法所得伍仟元，并处罚款陆万元。',
    '当事人：江州市锦程鞋业有限公司，法定代表人鲁广利，住所江州市城北区江燕路118号。',
    '主体：江州市锦程鞋业有限公司\n住所（住址）：江州市高新区创业大道199号2幢3层\n法定代表人：宓怀远',
    '执法人员对江燕路18号的店铺进行检查。2026年3月4日，江市监罚〔2026〕412号，《商标法》第五十七条第（三）项。',
  ])
    assert.equal(shown(text), text);
  const facts: Facts = { punished: [{ name: '佳佳便利店', kind: 'organisation' }] };
  assert.equal(shown('收货地址：福建省莆田市荔城区荔园路128号佳佳便利店', facts), '收货地址：（略）佳佳便利店');
});

test('identity, telephone and account numbers are no dates or documents', () => {
  const text = '身份证号440106199001010012，电话13800138000，账号6222021105019983127，于2026-03-15签收。';
  assert.equal(shown(text), '身份证号（略），电话（略），账号（略），于2026-03-15签收。');
});

test('whom the facts name is covered in every frame, but not as a brand, a shop or a street', () => {
  const others = { others: ['王小明', '江燕', '13800138000', '鄂A·12345', 'abing-88'] };
  for (const [text, public_] of [
    ['王小明持有的银行卡', '王某持有的银行卡'],
    ['王小明控制的账户', '王某控制的账户'],
    ['款项转入王小明名下账户', '款项转入王某名下账户'],
    ['证人王小明路过', '证人王某路过'],
    ['王小明公司电脑中查获', '王某公司电脑中查获'],
    ['由王小明实际控制的某某有限公司', '由王某实际控制的某某有限公司'],
    ['王小明烟酒店', '王小明烟酒店'],
    ['江燕路18号', '江燕路18号'],
    ['abing-88称，鄂A·12345停在门口', '（略）称，（略）停在门口'],
  ] as const)
    assert.equal(shown(text, others), public_);
});

test('who answers for another firm, or has the name of the head in another role, is covered without facts', () => {
  assert.equal(
    shown('供货商乙公司负责人王强到场。当事人：江州甲公司，负责人李军。李军辩称属实。证人李军（同名）陈述。'),
    '供货商乙公司负责人王某到场。当事人：江州甲公司，负责人李军。李军辩称属实。证人李某（同名）陈述。',
  );
});

test('a doubt is one expression, over no span, no other doubt and no required item', () => {
  for (const { marked, facts } of [...FRESH_DECISION_SET, ...FRESH_TALK_SET]) {
    const { text } = labelled(marked);
    const { spans, doubts } = redact(text, facts);
    const required = findRequired(folded(text, { join: true }), findNumbers(text));
    let last = 0;
    for (const { start, end, kind, why } of doubts) {
      assert.ok(start >= last && end > start && end <= text.length);
      last = end;
      assert.ok(end - start <= (kind === 'address' ? 60 : 24), text.slice(start, end));
      assert.doesNotMatch(text.slice(start, end), /[。；！？]/);
      assert.ok(
        [...spans, ...required].every((one) => one.end <= start || one.start >= end),
        text.slice(start, end),
      );
      assert.ok(why.zh.length > 0 && why.en.length > 0);
    }
  }
});

test('answers settle what they read as, and what is redacted again asks nothing that was covered', () => {
  const text = '销往沈阳的客户弥勒提供了发票，同伴湛蓝录有视频。';
  const settled = redact(text, {}, undefined, { cover: ['弥勒', '湛 蓝'], keep: [] });
  assert.equal(settled.text, '销往沈阳的客户（略）提供了发票，同伴（略）录有视频。');
  assert.deepEqual([settled.doubts, redact(settled.text).doubts], [[], []]);
});

test('in talk the writers, who is called with @, groups and nicknames are covered', () => {
  const text = '柠檬不萌🍋：多少钱\n[2026-03-01 20:14] 风吹麦浪：@大鹏 找老军，群「二手交流」里有\n柠檬不萌🍋：好';
  assert.doesNotMatch(shown(text), /柠檬|麦浪|大鹏|老军|二手交流/);
  assert.doesNotMatch(
    shown('他的合伙人是Nguyễn Văn Tuấn和TRAN THI HUONG，WhatsApp +212 6 61 23 45 78'),
    /Nguyễn|HUONG|61 23/,
  );
});

/** Items neither covered nor asked, of all; and doubts for 800 signs. */
function openIn(passages: readonly Passage[]): { open: number; asked: number } {
  let [all, open, doubts, signs] = [0, 0, 0, 0];
  for (const { marked, facts } of passages) {
    const { text, cover } = labelled(marked);
    const result = redact(text, facts);
    const told = new Uint8Array(text.length);
    for (const { start, end, action } of result.spans) if (action === 'cover') told.fill(1, start, end);
    for (const { start, end } of result.doubts) told.fill(1, start, end);
    all += cover.length;
    open += cover.filter(({ start, end }) => told.subarray(start, end).includes(0)).length;
    doubts += result.doubts.length;
    signs += text.length;
  }
  return { open: open / all, asked: (800 * doubts) / signs };
}

// The aims, 0.5 % and 2 %, are missed (docs/decisions/0210): what is reached does not get worse.
test('of decisions and talk written before the rules little is open, and few expressions are asked', () => {
  for (const [set, open, asked] of [
    [FRESH_DECISION_SET, 0.08, 6],
    [unseenOf(FRESH_DECISION_SET), 0.13, 6],
    [FRESH_TALK_SET, 0.12, 12],
  ] as const) {
    const found = openIn(set);
    assert.ok(found.open <= open && found.asked <= asked, JSON.stringify(found));
  }
});
