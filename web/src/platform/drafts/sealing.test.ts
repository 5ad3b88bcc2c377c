// A draft opens for its account and where it lies, and nowhere else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesOfKey, open, seal } from './sealing.ts';

const mine = { id: 'k1', key: new Uint8Array(32).fill(1) };
const content = {
  title: '登记案件',
  entries: [{ id: 'new-party', label: '当事人', value: '云岭（示例）鞋业有限公司' }],
};

test('what was sealed opens with its key, at its place', () => {
  const sealed = seal({ key: mine, bound: 'row 1', content });
  assert.deepEqual(open({ keys: [{ ...mine, id: 'newer' }, mine], bound: 'row 1', sealed }), content);
});

test('another key of the same name, another place or a changed byte open nothing', () => {
  const sealed = seal({ key: mine, bound: 'row 1', content });
  assert.equal(open({ keys: [{ id: 'k1', key: new Uint8Array(32).fill(2) }], bound: 'row 1', sealed }), undefined);
  assert.equal(open({ keys: [mine], bound: 'row 2', sealed }), undefined);
  assert.equal(open({ keys: [], bound: 'row 1', sealed }), undefined);
  const bytes = sealed.bytes.map((byte, at) => (at === 3 ? byte ^ 1 : byte));
  assert.equal(open({ keys: [mine], bound: 'row 1', sealed: { ...sealed, bytes } }), undefined);
});

test('no word stands in what is kept, and the same words are never sealed alike', () => {
  const one = seal({ key: mine, bound: 'row 1', content });
  const other = seal({ key: mine, bound: 'row 1', content });
  assert.notDeepEqual(one.bytes, other.bytes);
  assert.equal(new TextDecoder().decode(one.bytes).includes('云岭'), false);
});

test('a key is read as the server gives it', () => {
  assert.deepEqual(bytesOfKey('-_8'), Uint8Array.of(0xfb, 0xff));
});
