import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameColumns } from './column-words.ts';
import { brokenConstraint } from './constraint-words.ts';

const titles = (error: Parameters<typeof brokenConstraint>[0]) => {
  const refusal = brokenConstraint(error);
  return [refusal?.status, refusal?.words('zh').title, refusal?.words('en').title];
};

test('a number given twice and a reference to nothing are said in words, in both languages', () => {
  const twice = { code: '23505', constraint: 'case_measure_numbered', table: 'case_measure' };
  assert.deepEqual(titles(twice), [
    409,
    '记录已存在：编号或者文号相同',
    'The record already exists: the number is the same',
  ]);
  nameColumns({ case_file: { place_region: { zh: '行政区划', en: 'region' } } });
  const region = { code: '23503', constraint: 'case_file_place_region_fkey', table: 'case_file' };
  assert.deepEqual(titles(region), [
    409,
    '数据不符合约束：所填的行政区划不存在',
    'The data violate a constraint: there is no such region',
  ]);
});

test('other constraints say their names, and what is none is no refusal', () => {
  assert.match(
    String(titles({ code: '23514', constraint: 'app_user_roles_known', table: 'app_user' })[1]),
    /app_user_roles_known/,
  );
  assert.equal(brokenConstraint({ code: '40001', constraint: undefined, table: undefined }), undefined);
});
