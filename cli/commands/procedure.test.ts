import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typed } from '../testing/typed.ts';

const procedure = (...args: readonly string[]) => typed(['procedure', ...args]);

test('the list names each version with its days, its size and the rules to be verified', async () => {
  const { procedures } = JSON.parse((await procedure('list', '--json')).stdout);
  const order = procedures.find(({ id }: { id: string }) => id === 'plan.order');
  assert.deepEqual([order.version, order.validFrom, order.validUntil, order.recalled], ['1', '2004-01-01', null, 0]);
});

test('a procedure is shown in words, as Mermaid and as BPMN', async () => {
  assert.match((await procedure('show', 'plan.order')).stdout, /答复督办单（责任单位） {2}10 个工作日内/);
  assert.match((await procedure('show', 'plan.order@1', '--mermaid')).stdout, /^stateDiagram-v2\n/);
  assert.match(
    (await procedure('show', 'plan.order', '--on', '2016-04-19', '--bpmn')).stdout,
    /<bpmn:userTask id="step_1"/,
  );
});

test('what is not declared is said, with what there is', async () => {
  const none = await procedure('show', 'plan.none');
  assert.deepEqual([none.status, none.stdout], [1, '']);
  assert.match(none.stderr, /没有程序 plan\.none；现有：.*plan\.order/);
  assert.equal((await procedure('show', 'plan.order', '--on', '2003-12-31')).status, 1);
  assert.equal((await procedure('show', 'plan.order', '--on', 'today')).status, 2);
  assert.equal((await procedure('show', 'plan.order', '--json', '--bpmn')).status, 2);
  assert.equal((await procedure('show')).status, 2);
});
