import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plansSearch, registerSearch, reviewSearch } from './search.ts';

describe('the state of a list in its address', () => {
  it('keeps every filter of the register', () => {
    const search = {
      q: '种子',
      department: 'moa',
      status: 'late',
      handler: 'me',
      due: '2016-12-31',
      sort: 'no',
      limit: 50,
    };
    assert.deepEqual(registerSearch.validate(search), search);
  });

  it('drops what is unknown, so that an old or mistyped address still opens', () => {
    const search = { status: 'gone', due: '31.12.2016', sort: 3, limit: 7, page: 0 };
    assert.deepEqual(registerSearch.validate(search), {});
    assert.deepEqual(plansSearch.validate({ year: 'x', status: 'late' }), {});
    assert.deepEqual(reviewSearch.validate({ show: 'everything' }), {});
  });

  it('remembers the page, so that a colleague sees the same rows', () => {
    const search = { cursor: 'WyJhIl0', page: 2 };
    assert.deepEqual(registerSearch.validate(search), search);
  });

  it('leaves the address short when nothing is chosen', () => {
    assert.deepEqual(registerSearch.validate({}), {});
    assert.equal(registerSearch.full({}).sort, 'due');
  });
});
