import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ProgressRow } from './progress-rows.ts';
import { targetsOf } from './progress-targets.ts';
import type { ImportTarget } from './store.ts';

const target = (agencyName: string, departmentId: string, key: number): ImportTarget => ({
  ...{ id: `id-${key}`, taskNo: '1-1', taskText: '', ownerAgency: key, agencyId: `agency-${key}`, agencyName },
  ...{ agencyShortName: agencyName, departmentId, regionCode: '000000' },
});
const targets = targetsOf([target('国家工商行政管理总局', 'saic', 1), target('农业部', 'moa', 2)], 9);
const row = (agency: string) => ({ assignmentId: '', taskNo: '1-1', agency, agencyCode: '' }) as ProgressRow;
const said = (agency: string) => JSON.stringify(targets.find(row(agency)));

it('a short name of an agency that has the task is asked for, and is not taken by itself', () => {
  assert.match(said('工商总局'), /是否为“国家工商行政管理总局”？.*did you mean/);
  assert.match(said('工商行政总局'), /是否为“国家工商行政管理总局”？/);
});

it('a name that means none of them is refused without a guess', () => {
  assert.doesNotMatch(said('海关总署'), /是否为/);
  assert.match(said('海关总署'), /没有分派给“海关总署”/);
});
