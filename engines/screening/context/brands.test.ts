// What stands for a disguise of one mark and is another's name is told as that.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileRights } from '../index.ts';

const rights = (...marks: string[]) => marks.map((mark, at) => ({ id: String(at + 1), mark }));

test('the name of another known brand is no disguise of a mark that looks or sounds like it', () => {
  const screener = compileRights(rights('三菱', '莱卡'));
  assert.deepEqual(screener.screen({ id: '1', title: '五菱汽车脚垫' }), []);
  assert.deepEqual(screener.screen({ id: '2', title: '徕卡相机 M6' }), []);
  assert.deepEqual(
    screener.screen({ id: '3', title: '莱咔纤维' }).map(({ mark, otherBrand }) => [mark, otherBrand]),
    [['莱卡', undefined]],
  );
});

test('a hit that is another brand names it, where it is asked for', () => {
  const screener = compileRights(rights('三菱', '莱卡'), { minScore: 0 });
  const named = (title: string) =>
    screener.screen({ id: '1', title }).map(({ mark, found, otherBrand }) => [mark, found, otherBrand]);
  assert.deepEqual(named('五菱汽车脚垫'), [['三菱', '五菱', '五菱']]);
  assert.deepEqual(named('徕卡相机 M6'), [['莱卡', '徕卡', '徕卡']]);
});

test('another registered mark stands for itself, whatever it looks like', () => {
  const screener = compileRights(rights('三菱', '五菱'), { minScore: 0 });
  assert.deepEqual(
    screener.screen({ id: '1', title: '五菱汽车脚垫' }).map(({ mark, transforms }) => [mark, transforms]),
    [['五菱', []]],
  );
});

test('another name of the same brand is its own, and so is an alias of the right', () => {
  const screener = compileRights([
    { id: '1', mark: '雅马哈' },
    { id: '2', mark: '乐金', aliases: ['lejin'] },
  ]);
  const brands = (title: string) =>
    screener.screen({ id: '1', title }).map(({ mark, otherBrand }) => [mark, otherBrand]);
  assert.deepEqual(brands('yamaha u3h 钢琴'), [['雅马哈', undefined]]);
  assert.deepEqual(brands('lejin 冰箱'), [['乐金', undefined]]);
});

test('letters that are part of a longer name are that name', () => {
  const screener = compileRights(rights('澳德莱德', '华威'));
  assert.deepEqual(screener.screen({ id: '1', title: 'adidas阿迪达斯外套' }), []);
  assert.deepEqual(screener.screen({ id: '2', title: 'huawei/华为 畅享5' }), []);
});

test('initials that are a model number, or could be of several marks, are none', () => {
  const screener = compileRights(rights('胡博士', '九阳子', '久优子'));
  assert.deepEqual(screener.screen({ id: '1', title: '老花眼镜 hbs-369' }), []);
  assert.equal(screener.screen({ id: '2', title: '老花眼镜 hbs 正品' }).length, 1);
  assert.deepEqual(screener.screen({ id: '3', title: '榨汁机 jyz 大容量' }), []);
});
