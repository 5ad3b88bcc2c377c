import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addressOfView, filtersOf, isSame, readViews } from '../../platform/parts/lists/saved-views.ts';
import { recordsSearch, recordsStateOf, watchSearch } from './search.ts';

describe('the address of the lists of documents', () => {
  it('holds the filters, and drops what no list knows', () => {
    const asked = { list: 'supervisions', kind: 'inquiry', state: 'sent', sort: 'newest' };
    assert.deepEqual(watchSearch.validate({ ...asked, queue: 'open' }), { ...asked, queue: 'open' });
    assert.deepEqual(
      watchSearch.validate({ ...asked, open: 'false' }),
      { ...asked, queue: 'ended' },
      'as it was before',
    );
    assert.deepEqual(watchSearch.validate({ list: 'reverse', kind: 'order', state: 'lost', open: 'yes' }), {
      list: 'reverse',
    });
  });

  it('has no state, kind or order of another list', () => {
    const state = watchSearch.full({ list: 'reverse', kind: 'inquiry', state: 'answered', sort: 'amount', q: '穗检' });
    const { q, kind, state: step, sort } = recordsStateOf('reverse', state);
    assert.deepEqual({ q, kind, step, sort }, { q: '穗检', kind: '', step: '', sort: 'due' });
    assert.equal(recordsStateOf('supervisions', state).state, 'answered');
  });

  it('is kept in a view with the list that it is of, so that the two never open each other', () => {
    const views = (list: 'supervisions' | 'reverse') => filtersOf(recordsSearch(list), { state: 'closed' });
    assert.deepEqual(views('reverse'), { list: 'reverse', state: 'closed' });
    assert.equal(isSame(views('reverse'), views('supervisions')), false);
    const [view] = readViews(recordsSearch('reverse'), [{ name: '已终结', search: views('reverse') }]);
    assert.ok(view);
    assert.equal(addressOfView('/referrals', view), '/referrals?list=reverse&state=closed');
  });
});
