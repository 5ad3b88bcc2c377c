import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inboxSearch } from '../../inbox/inbox-search.ts';
import { addressOfView, filtersOf, isSame, readViews, stateOf } from './saved-views.ts';

const view = { name: '药品待验收', search: { queue: 'accept', q: '药品' } };

describe('saved views of a list', () => {
  it('keep the filters that are not at their default, and no page', () => {
    const state = inboxSearch.full({ queue: 'accept', q: '药品', page: 3, cursor: 'x', limit: 50 });
    assert.deepEqual(filtersOf(inboxSearch, state), { queue: 'accept', q: '药品' });
  });

  it('give back the whole state: what they do not name is at its default', () => {
    const state = stateOf(inboxSearch, view);
    assert.deepEqual(state, {
      queue: 'accept',
      q: '药品',
      kind: '',
      agency: '',
      handler: '',
      sort: 'urgency',
      cursor: '',
      page: 1,
    });
  });

  it('know their own address, and each other whatever the order of their words', () => {
    assert.equal(addressOfView('/inbox', view), '/inbox?queue=accept&q=%E8%8D%AF%E5%93%81');
    assert.equal(addressOfView('/inbox', { name: 'all', search: {} }), '/inbox');
    assert.ok(isSame(view.search, { q: '药品', queue: 'accept' }));
    assert.ok(!isSame(view.search, { q: '药品' }));
  });

  it('leave out what is no view, and filters that do not exist', () => {
    assert.deepEqual(readViews(inboxSearch, 'none'), []);
    const stored = [
      null,
      'x',
      { name: '' },
      { name: 1, search: {} },
      { name: 'a', search: { queue: 'nowhere', x: 'y' } },
    ];
    assert.deepEqual(readViews(inboxSearch, stored), [{ name: 'a', search: {} }]);
  });
});
