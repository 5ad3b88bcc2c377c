import assert from 'node:assert/strict';
import { it } from 'node:test';
import { departments } from '@qingfeng/codes';
import { englishDepartment } from './department-names.ts';

it('every department of the catalogue has an English name', () => {
  assert.deepEqual(
    departments().flatMap(({ id }) => (englishDepartment(id) === null ? [id] : [])),
    [],
  );
});
