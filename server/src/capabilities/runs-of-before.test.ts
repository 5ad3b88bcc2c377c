// What was done stays done: runs as the release of 2026-11-28 stored them, folded by the declarations of today.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { calendarFrom, seedCalendarYears } from '@qingfeng/codes';
import { evaluate, type Json, type ProcedureEvent } from '@qingfeng/procedure';
import { collectProcedures } from '../platform/procedures/index.ts';
import { capabilities } from './index.ts';

/**
 * The runs of its demonstration (cases, measures, referral, supervision; each shape once), and some of its cases that no later
 * declaration admits: decided on the day of the notice, before the hearing that was set, seized without approval.
 */
type Run = {
  of: string;
  from: string;
  state: string;
  events: [step: string, at: string, role: string, facts: Record<string, Json>][];
  duties: [duty: string, key: string, dueAt: string, status: string][];
};
const runs: Run[] = JSON.parse(readFileSync(new URL('testing/runs-of-before.json', import.meta.url), 'utf8'));
const procedures = collectProcedures(capabilities.flatMap((one) => one.procedures ?? []));
const calendar = calendarFrom(seedCalendarYears());
const now = Date.parse('2026-11-29T10:00:00+08:00');

function evaluated(run: Run) {
  const [id = '', version = ''] = run.of.split(' ');
  const { procedure } = procedures.find(id, version);
  const events = run.events.map(([step, at, role, facts]): ProcedureEvent => {
    return { step, at: Date.parse(at), by: { user: 'u', agency: 'a', role }, facts, reason: '理由' };
  });
  return evaluate({ procedure, events, now, calendar, roles: Object.keys(procedure.declaration.roles) });
}

describe('a run that an earlier release stored', () => {
  for (const [place, run] of runs.entries()) {
    const title = `${place}: ${run.of}, ${run.from}, ${run.state}`;
    it(`opens with its state and owes what it owed (${title})`, () => {
      const { state, duties } = evaluated(run);
      assert.equal(state, run.state);
      const said = duties.map(({ duty, key, dueAt, status }) => [duty, key, dueAt, status]);
      const before = run.duties.map(([duty, key, dueAt, status]) => [duty, key, Date.parse(dueAt), status]);
      // A duty that a correction brings says `fromRevision`, so that nobody is late with what was not owed then.
      assert.deepEqual(said.toSorted(), before.toSorted());
    });
  }
});
