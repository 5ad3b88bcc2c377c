import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepColumns, nameColumns } from '../../database/words/column-words.ts';
import { inWords } from './audit-names.ts';

const look = {
  action: 'read',
  kind: 'tip_author',
  before: null,
  after: { reason: '联系举报人', fields: ['name', 'phone', 'idNumber'] },
};

test('a look says why and what was shown in words, in either language', () => {
  assert.deepEqual(inWords(look, 'after', 'zh'), {
    查看理由: '联系举报人',
    查看内容: ['姓名', '电话', '证件号码'],
  });
  assert.deepEqual(inWords(look, 'after', 'en'), {
    reason: '联系举报人',
    'what was shown': ['name', 'telephone', 'number of the identity document'],
  });
});

test('a change names its columns, and leaves out what the platform keeps for itself', () => {
  nameColumns({ some_case: { place: { zh: '地点', en: 'place' } } });
  keepColumns({ some_case: ['x_y'] });
  const change = {
    action: 'update',
    kind: 'some_case',
    before: { place: '甲', x_y: 1, version: 1, unknown_yet: 1 },
    after: { place: '乙', x_y: 2, version: 2, unknown_yet: 2 },
  };
  assert.deepEqual(inWords(change, 'after', 'zh'), { 地点: '乙', unknown_yet: 2 });
  assert.equal(inWords({ ...change, before: null }, 'before', 'zh'), null);
});
