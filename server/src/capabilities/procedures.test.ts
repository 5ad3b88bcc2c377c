// What holds for every procedure that any capability declares.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { checkProcedure, toBpmn, toMermaid } from '@qingfeng/procedure';
import { BpmnModdle } from 'bpmn-moddle';
import { collectProcedures } from '../platform/procedures/index.ts';
import { declaredProcedures as declared } from './declared.ts';
import { capabilities } from './index.ts';

test('every procedure that a part of the line declares is among them, and no other', () => {
  assert.deepEqual(new Set(declared), new Set(capabilities.flatMap(({ procedures = [] }) => procedures)));
});

test('versions of a procedure leave no day to none or to two', () => {
  assert.doesNotThrow(() => collectProcedures(declared));
});

for (const { procedure } of declared) {
  const { declaration } = procedure;
  test(`${declaration.id} ${declaration.version} has no faults and is drawn as any BPMN tool reads it`, async () => {
    assert.deepEqual(checkProcedure(declaration), []);
    for (const language of ['zh', 'en'] as const) {
      const { warnings } = await new BpmnModdle().fromXML(toBpmn(declaration, language));
      assert.deepEqual(warnings, []);
      assert.match(toMermaid(declaration, language), /^stateDiagram-v2\n/);
    }
  });
}

test('every part of every procedure falls to somebody', () => {
  for (const { procedure, parts } of declared) {
    const { duties, steps } = procedure.declaration;
    const named = [
      ...Object.values(duties).flatMap(({ owner, escalateTo = [] }) => [owner, ...escalateTo.map(({ role }) => role)]),
      ...Object.values(steps).flatMap(({ actors }) => actors),
    ];
    for (const role of named) assert.ok(Object.hasOwn(parts, role), `${procedure.declaration.id}: ${role}`);
  }
});

/** What the database keeps apart is what the declarations do: its rows stand in the last migration that made the function. */
test('steps that are kept apart are the same in every version and in the database', () => {
  const folder = new URL('../../migrations/', import.meta.url);
  const made = readdirSync(folder)
    .toSorted()
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .findLast((text) => text.includes('FUNCTION access.steps_apart()'));
  const kept = [...(made ?? '').matchAll(/\('([\w.-]+)', '(\w+)', '(\w+)'\)/g)].map((row) => row.slice(1).join(' '));
  const said = declared.flatMap(({ procedure: { declaration } }) =>
    Object.entries(declaration.steps).flatMap(([step, { notBy }]) =>
      (notBy?.steps ?? []).map((taken) => `${declaration.id} ${step} ${taken}`),
    ),
  );
  assert.ok(said.length > 0);
  assert.deepEqual(kept.toSorted(), [...new Set(said)].toSorted());
});

test('what the plan asks for is due by rules of the office alone, so that its lists have none to mark as recalled', () => {
  const plans = declared.filter(({ procedure }) => procedure.declaration.id.startsWith('plan.'));
  assert.ok(plans.length > 0);
  for (const { procedure } of plans)
    for (const { basis } of Object.values(procedure.declaration.duties)) assert.equal(basis.mark, 'office rule');
});
