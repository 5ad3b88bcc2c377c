import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Item } from '../shapes.ts';
import { itemState, packageFrom, stillLacking } from './package.ts';

const item = (id: string, mayBeAbsent: boolean, files: string[] = [], openPlaces: string[] = []) =>
  ({ id, mayBeAbsent, files: files.map((file) => ({ id: file, name: file, openPlaces })) }) as Item;
const items = [item('letter', false, ['a']), item('goods', true), item('approval', false)];

describe('the package of a referral (国务院令第310号 6)', () => {
  it('begins with the files of the case', () => {
    assert.deepEqual(packageFrom(items), { letter: { files: ['a'] } });
  });

  it('takes an explanation for what may be absent, and for nothing else', () => {
    const [letter, goods, approval] = items as [Item, Item, Item];
    assert.equal(itemState(letter, packageFrom(items)), 'there');
    assert.equal(itemState(letter, { letter: { files: [] } }), 'missing');
    assert.equal(itemState(goods, {}), 'explain');
    assert.equal(itemState(goods, { goods: { absent: '  ' } }), 'explain');
    assert.equal(itemState(goods, { goods: { absent: '未扣押' } }), 'explained');
    assert.equal(itemState(approval, { approval: { absent: '没有' } }), 'missing');
  });

  it('takes no explanation for what the file holds: its sheet is bound, its paper attached', () => {
    const held = { zh: '物品清单 3 行', en: 'a list of goods with 3 lines' };
    const absent = { absent: '本案没有该项材料' };
    assert.equal(itemState({ ...item('goods', true), held, sheet: true }, { goods: absent }), 'there');
    assert.equal(itemState({ ...item('decisions', true), held, sheet: false }, { decisions: absent }), 'missing');
  });

  it('lacks a document with a place to be filled in, until another takes its place', () => {
    const letter = item('letter', false, ['a'], ['接收人']);
    assert.equal(itemState(letter, packageFrom([letter])), 'open');
    assert.deepEqual(stillLacking([letter], packageFrom([letter])), [letter]);
    assert.equal(itemState(letter, { letter: { files: ['b'] } }), 'there');
  });

  it('lacks what is neither there nor explained', () => {
    const lacking = stillLacking(items, { ...packageFrom(items), goods: { absent: '未扣押' } });
    assert.deepEqual(
      lacking.map(({ id }) => id),
      ['approval'],
    );
  });
});
