import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startOfDay } from '@qingfeng/codes';
import { defineProcedure, explainVersion, ProcedureError, procedureSet, versionOn } from '../index.ts';
import { loanDeclaration } from '../loan.fixture.ts';

function version(name: string, validFrom: string, validUntil: string | null, id = 'library.loan') {
  return defineProcedure({ ...loanDeclaration, id, version: name, validFrom, validUntil });
}

const old = version('20', '2020-01-01', '2026-04-14');
const present = version('121', '2026-04-15', null);
const set = procedureSet([present, old]);

test('an instance runs under the version in force on the day on which it starts, in Shanghai', () => {
  assert.equal(versionOn(set, '2026-04-14'), old);
  assert.equal(versionOn(set, '2026-04-15'), present);
  assert.equal(versionOn(set, startOfDay('2026-04-15') - 1), old);
  assert.equal(versionOn(set, startOfDay('2026-04-15')), present);
  assert.throws(() => versionOn(set, '2019-12-31'), { name: 'ProcedureError', code: 'noVersion' });
  assert.throws(() => versionOn(procedureSet([old]), '2026-04-15'), { code: 'noVersion' });
});

test('the choice of a version is explained, with the versions beside it', () => {
  const { version: name, why } = explainVersion(set, '2026-04-14');
  assert.equal(name, '20');
  assert.equal(
    why.zh,
    '2026-04-14 起办，适用当日有效的版本 20（2020-01-01 至 2026-04-14）；其他版本：121（2026-04-15 起）',
  );
  assert.match(
    explainVersion(procedureSet([old]), '2020-01-01').why.en,
    /version 20, in force that day \(2020-01-01 to/,
  );
});

test('days that belong to two versions or to none, and what is no version, are found when loaded', () => {
  const problems = (...versions: Parameters<typeof procedureSet>[0]) => {
    try {
      procedureSet(versions);
    } catch (error) {
      assert.ok(error instanceof ProcedureError);
      return error.problems.join('\n');
    }
    return '';
  };
  assert.match(
    problems(version('a', '2020-01-01', '2026-04-15'), present),
    /from 2026-04-15 to 2026-04-15 belong to both/,
  );
  assert.match(problems(version('a', '2020-01-01', null), present), /to further notice belong to both/);
  assert.match(problems(version('a', '2020-01-01', '2026-04-13'), present), /from 2026-04-14 on belong to neither/);
  assert.match(problems(old, version('20', '2026-04-15', null)), /version '20' is declared twice/);
  assert.match(problems(old, version('b', '2026-04-15', null, 'other')), /'other' is no version of 'library.loan'/);
  assert.match(problems(), /at least one version/);
  assert.equal(problems(old, present), '');
});
