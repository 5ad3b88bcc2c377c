// Nobody waits for somebody who does not know: every procedure and every part in it is walked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepRule } from '@qingfeng/procedure';
import type { Role } from '../platform/database/connections/connect.ts';
import type { DeclaredProcedure } from '../platform/procedures/index.ts';
import { declaredProcedures } from './declared.ts';

type Part = DeclaredProcedure['parts'][string];

const officeRoles: readonly Role[] = ['officer', 'approver', 'supervisor'];
const rolesOf = ({ roles = officeRoles }: Part) => roles;
const nameOf = ({ procedure: { declaration } }: DeclaredProcedure) => `${declaration.id} ${declaration.version}`;

/** Parts that alone can lead a run out of a state, where none of them is the officers of the agency whose record it is. */
function waitedFor({ procedure: { declaration }, parts }: DeclaredProcedure, state: string): string[] {
  const onward = Object.values(declaration.steps).filter(
    ({ from, to }) => from.includes(state) && to !== 'stays' && to !== state,
  );
  const actors = [...new Set(onward.flatMap((step) => step.actors))];
  const byOfficers = actors.some((actor) => {
    const part = parts[actor];
    return part?.agency === 'owner' && rolesOf(part).includes('officer');
  });
  return byOfficers ? [] : actors.filter((actor) => parts[actor]?.agency !== 'system');
}

const endsOf = (step: Pick<StepRule, 'to'> | undefined): readonly string[] =>
  step === undefined ? [] : typeof step.to === 'string' ? [step.to] : step.to.map(({ state }) => state);

/** Steps that lead into a state and leave nobody of those who are waited for with a duty. */
function silent({ procedure: { declaration }, parts }: DeclaredProcedure, state: string, waited: readonly string[]) {
  const agencies = new Set(waited.map((part) => parts[part]?.agency));
  const owed = Object.values(declaration.duties).filter(({ owner }) => agencies.has(parts[owner]?.agency));
  return Object.entries(declaration.steps).flatMap(([step, { from, to }]) => {
    if (!endsOf({ to }).includes(state) || from.includes(state)) return [];
    // A duty that a step just before opened and that this one leaves open is seen as well as one that it opens.
    const told = owed.some(
      ({ opensOn, metBy, cancelledBy = [] }) =>
        opensOn.includes(step) ||
        (opensOn.some((one) => from.some((before) => endsOf(declaration.steps[one]).includes(before))) &&
          ![...metBy, ...cancelledBy].includes(step)),
    );
    return told ? [] : [step];
  });
}

/** Nothing is waited for: what a head may still do, or what the law of then left without a limit and an office rule may set. */
const mayBeLeft: Readonly<Record<string, string>> = {
  'cases.case concluded': 'the statutes set no time for the review; an office rule brings it in',
  'cases.case decided': 'the head may take the case up again',
  'adjudication.dispute decided': 'the head may correct the decision',
  'disclosure.publication published': 'the head may correct or withdraw it',
  'credit.manager-listing told': 'the pilot ended in 2020: nothing is listed any more',
  'credit.manager-listing listed': 'the pilot ended in 2020: a head may still remove',
};

test('whoever alone can take a run further owes a duty, which is a row in their inbox', () => {
  // What lapsed is only read and replayed: nothing starts under it.
  const current = declaredProcedures.filter(({ procedure: { declaration } }) => declaration.id !== 'referral.own-case');
  const unseen = current.flatMap((declared) => {
    const { states, initial } = declared.procedure.declaration;
    return Object.entries(states).flatMap(([state, { terminal }]) => {
      if (terminal === true || state === initial) return [];
      if (Object.hasOwn(mayBeLeft, `${declared.procedure.declaration.id} ${state}`)) return [];
      const waited = waitedFor(declared, state);
      if (waited.length === 0) return [];
      return silent(declared, state, waited).map(
        (step) => `${nameOf(declared)}: ${state} after ${step} waits for ${waited.join(', ')}`,
      );
    });
  });
  assert.deepEqual(unseen, []);
});

test('what is said to be left to somebody is so in some procedure', () => {
  const all = new Set(
    declaredProcedures.flatMap(({ procedure: { declaration } }) =>
      Object.keys(declaration.states).map((state) => `${declaration.id} ${state}`),
    ),
  );
  for (const one of Object.keys(mayBeLeft)) assert.ok(all.has(one), one);
});

test('every duty falls to people who do an office’s work, so that somebody can meet it', () => {
  for (const declared of declaredProcedures) {
    const { duties, steps } = declared.procedure.declaration;
    for (const [duty, { owner, metBy }] of Object.entries(duties)) {
      const part = declared.parts[owner];
      assert.ok(part !== undefined, `${nameOf(declared)}: ${duty} is owed by nobody`);
      if (part.agency === 'system') continue;
      const roles = rolesOf(part);
      assert.ok(
        roles.some((role) => officeRoles.includes(role)),
        `${nameOf(declared)}: ${duty} is owed by ${roles.join(', ')}`,
      );
      const byTheAgency = metBy.some((step) =>
        steps[step]?.actors.some((actor) => [part.agency, 'system'].includes(declared.parts[actor]?.agency ?? '')),
      );
      assert.ok(byTheAgency, `${nameOf(declared)}: ${duty} is met by no step of ${owner}`);
    }
  }
});

test('whoever gets a copy has a part in the run, or is named by the step', () => {
  for (const declared of declaredProcedures)
    for (const [step, { parts = [], facts = [] }] of Object.entries(declared.copies ?? {})) {
      const rule = declared.procedure.stepByName.get(step)?.rule;
      assert.ok(rule !== undefined, `${nameOf(declared)} has no step ${step}`);
      for (const part of parts) assert.ok(Object.hasOwn(declared.parts, part), `${nameOf(declared)}: ${part}`);
      for (const fact of facts)
        assert.ok(
          rule.requires?.some((asked) => asked.fact === fact && asked.kind === 'text' && asked.agencyOf !== undefined),
          `${nameOf(declared)}: ${step} names no agency ${fact}`,
        );
    }
});
