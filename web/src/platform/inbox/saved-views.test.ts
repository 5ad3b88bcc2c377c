import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inboxSearch } from './inbox-search.ts';
import { addressOfView, filtersOf, isCurrent, readViews, stateOf } from './saved-views.ts';

const view = { name: '药品待验收', search: { queue: 'accept', q: '药品' } };

describe('saved views of the inbox', () => {
  it('keep the filters that are not at their default, and no page', () => {
    const state = inboxSearch.full({ queue: 'accept', q: '药品', page: 3, cursor: 'x', limit: 50 });
    assert.deepEqual(filtersOf(state), { queue: 'accept', q: '药品' });
  });

  it('give back the whole state: what they do not name is at its default', () => {
    const state = stateOf(view);
    assert.equal(state.kind, '');
    assert.equal(state.sort, 'urgency');
    assert.equal(state.page, 1);
  });

  it('know their own address, and whether it is the one that is open', () => {
    assert.equal(addressOfView(view), '/inbox?queue=accept&q=%E8%8D%AF%E5%93%81');
    assert.ok(isCurrent(view, inboxSearch.full({ queue: 'accept', q: '药品', page: 2 })));
    assert.ok(!isCurrent(view, inboxSearch.full({ queue: 'accept', q: '药品', kind: 'order' })));
  });

  it('leave out what is no view, and filters that do not exist', () => {
    assert.deepEqual(readViews('none'), []);
    assert.deepEqual(readViews([null, { name: 1, search: {} }, { name: 'a', search: { queue: 'nowhere', x: 'y' } }]), [
      { name: 'a', search: {} },
    ]);
  });
});
