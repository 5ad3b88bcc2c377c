import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameColumns } from '../database/column-words.ts';
import { inWords, namesIn } from './audit-names.ts';

const look = {
  action: 'read',
  kind: 'tip_author',
  before: null,
  after: { reason: '联系举报人', fields: ['name', 'phone', 'idNumber'] },
};

test('a look says why and what was shown in words, in either language', () => {
  const names = namesIn(look);
  assert.deepEqual(inWords(look.after, names, 'zh'), {
    查看理由: '联系举报人',
    查看内容: ['姓名', '电话', '证件号码'],
  });
  assert.deepEqual(inWords(look.after, names, 'en'), {
    reason: '联系举报人',
    'what was shown': ['name', 'telephone', 'number of the identity document'],
  });
});

test('a change names its columns where people know them, and leaves the others as they are', () => {
  nameColumns({ some_case: { place: { zh: '地点', en: 'place' } } });
  const change = {
    action: 'update',
    kind: 'some_case',
    before: { place: '甲', x_y: 1 },
    after: { place: '乙', x_y: 2 },
  };
  assert.deepEqual(inWords(change.after, namesIn(change), 'zh'), { 地点: '乙', x_y: 2 });
  assert.equal(inWords(null, {}, 'zh'), null);
});
