// The invented requests to platforms of 2016, loaded as at the first start: in several stages, one late, and nothing the second time.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Demonstration, openDemonstration } from '../../test-demonstration.ts';
import { platformsCapability } from './index.ts';

type Dispatch = { state: string; done: string | null; nextDue: { duty: string; colour: string } | null };

describe('the invented requests to platforms of 2016', () => {
  let demonstration: Demonstration;

  before(async () => {
    demonstration = await openDemonstration();
  });
  after(() => demonstration?.close());

  const get: Demonstration['get'] = (account, path) => demonstration.get(account, path);

  it('stand in several stages, one of them late, each marked as invented', async () => {
    const { items } = await get('su.qing', '/assistance');
    assert.ok(items.every(({ demo }: { demo: boolean }) => demo));
    const states = items.map(({ state }: { state: string }) => state);
    assert.deepEqual(states.toSorted(), ['answered', 'received', 'sent', 'submitted']);
    const late = items.find(({ state }: { state: string }) => state === 'received');
    assert.equal(late.nextDue.colour, 'red');
    assert.equal(late.merchant.includes('（示例）'), true);
  });

  it('show the platform what was sent to it alone, without the approval', async () => {
    const { items } = await get('youpin.pingtai', '/assistance');
    assert.equal(items.length, 2);
    const record = await get('youpin.pingtai', `/assistance/${items[0].id}`);
    assert.doesNotMatch(JSON.stringify(record.timeline), /同意发出/);
  });

  it('to a dispatch centre are one that awaits its opinion, one overdue, and one that was taken down and closed', async () => {
    const { items } = await get('cen.du', '/dispatches?sort=newest');
    assert.deepEqual(
      items.map(({ state, done, nextDue }: Dispatch) => [state, done, nextDue?.duty, nextDue?.colour === 'red']),
      [
        ['judging', null, 'opine', false],
        ['judging', null, 'opine', true],
        ['closed', 'takenDown', undefined, false],
      ],
    );
    assert.ok(items.every(({ demo }: { demo: boolean }) => demo));
    assert.equal((await get('yuan.yi', '/dispatches?queue=assigned')).items.length, 3);
    assert.equal((await get('yunque.quanli', '/dispatches')).items.length, 1);
  });

  it('have authorisations for data of a range: one in force, one over, one to come', async () => {
    for (const standing of ['inForce', 'over', 'later']) {
      const { items } = await get('su.qing', `/assistance-authorisations?standing=${standing}`);
      assert.deepEqual(
        items.map(({ demo, document }: { demo: boolean; document: string }) => [demo, document.startsWith('（示例）')]),
        [[true, true]],
        standing,
      );
    }
  });

  it('change nothing when they are loaded again', async () => {
    const before = await get('su.qing', '/assistance');
    await platformsCapability.demonstrate?.(demonstration.services);
    assert.deepEqual(await get('su.qing', '/assistance'), before);
  });
});
