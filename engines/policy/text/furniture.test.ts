// Lines that pages set around a text are told from the text, however they are made.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isFurniture } from './furniture.ts';

it('a line of buttons is of the page, and a line made of their letters is looked through once', () => {
  assert.ok(isFurniture('【字体：大 中 小】 打印本页 关闭窗口 扫一扫在手机打开'));
  assert.ok(!isFurniture('打印行业专项整治'));
  // By one pattern over all buttons this took twice as long with each repetition.
  const made = '扫一扫：顶文文闭内藏收正藏享\t【关扫正整顶大\t'.repeat(17);
  assert.ok(isFurniture(`字体大中小${made}此`));
});
