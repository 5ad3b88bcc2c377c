// The one blue button of a row of the inbox: every duty of every procedure is looked at in every state, for every role that owes it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepRule } from '@qingfeng/procedure';
import type { Role } from '../platform/database/connections/connect.ts';
import { type DeclaredProcedure, likelySteps, ownAct } from '../platform/procedures/index.ts';
import { declaredProcedures } from './declared.ts';

const roles: readonly Role[] = ['officer', 'approver', 'supervisor'];

/** The parts that somebody has who holds a role in the agency that owes a duty. */
function partsOf({ parts }: DeclaredProcedure, q: { owner: string; role: Role }): string[] {
  const agency = parts[q.owner]?.agency;
  return Object.entries(parts).flatMap(([name, part]) =>
    part.agency === agency && (part.roles ?? roles).includes(q.role) ? [name] : [],
  );
}

type Offered = { where: string; step: string; rule: StepRule };

/** The first act offered for a duty in a state, where one is. */
function firstActs(declared: DeclaredProcedure): Offered[] {
  const { declaration } = declared.procedure;
  const steps: Readonly<Record<string, StepRule>> = declaration.steps;
  const found: Offered[] = [];
  for (const [state, { terminal }] of Object.entries(declaration.states)) {
    if (terminal === true) continue;
    for (const [duty, { owner }] of Object.entries(declaration.duties)) {
      for (const role of roles) {
        const own = partsOf(declared, { owner, role });
        const step = likelySteps(declaration, duty).find((name) => {
          const rule = steps[name];
          if (rule === undefined || !rule.from.includes(state) || !rule.actors.some((actor) => own.includes(actor)))
            return false;
          return ownAct({ step: name, title: rule.title }, declared, own) !== undefined;
        });
        const rule = step === undefined ? undefined : steps[step];
        if (step !== undefined && rule !== undefined)
          found.push({ where: `${declaration.id} ${state} ${duty} ${role}`, step, rule });
      }
    }
  }
  return found;
}

const all = declaredProcedures.flatMap(firstActs);

/** Acts whose names say end or withdrawal, and that are the work itself. */
const asked: Readonly<Record<string, string>> = {
  end: 'a monitor ends on the day that was approved',
  endMeasures: 'a platform that was told of the withdrawal lifts what it did',
  tellWithdrawal: 'the agency that referred the case is told what the police decided',
};

test('an act that takes something back or gives it up is never the first one offered', () => {
  const wrong = all.filter(
    ({ step, rule: { title } }) =>
      (/^(withdraw|cancel|drop|revoke|terminate|abandon)/i.test(step) || /撤回|撤销|取消|放弃|终止/.test(title.zh)) &&
      !Object.hasOwn(asked, step),
  );
  assert.deepEqual(
    wrong.map(({ where, step }) => `${where}: ${step}`),
    [],
  );
});

test('an act of another party, which the reader would record for it, is never offered in the inbox', () => {
  const recorded = declaredProcedures.flatMap((declared) => {
    const parts = ['officer', 'platform', 'centre'];
    return Object.entries<StepRule>(declared.procedure.declaration.steps).filter(
      ([step, { title, actors }]) =>
        declared.actTitle !== undefined &&
        actors.every((actor) => actor === 'platform') &&
        ownAct({ step, title }, declared, parts) !== undefined,
    );
  });
  assert.deepEqual(recorded, []);
});

test('most duties offer an act in some state', () => {
  const offered = new Set(all.map(({ where }) => where.split(' ').slice(0, 3).join(' ')));
  assert.ok(offered.size > 150, `${offered.size}`);
});

test('a dispute that cannot be decided yet is led on, not withdrawn', () => {
  const first = (role: Role) =>
    all.filter(({ where }) => where === `adjudication.dispute filed decide ${role}`).map(({ step }) => step);
  assert.deepEqual([...new Set(first('officer'))], ['recordAnswer']);
  assert.deepEqual([...new Set(first('approver'))], ['decide']);
});
