import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { inboxSearch } from './inbox/inbox-search.ts';
import { snippetParts } from './search/snippet.ts';
import { ownAddress } from './sign-in/sign-in-search.ts';

describe('the address of a list', () => {
  it('holds only what differs from the default', () => {
    assert.deepEqual(inboxSearch.validate({ queue: 'all', page: '1', limit: 20, q: '' }), {});
    assert.deepEqual(inboxSearch.validate({ queue: 'overdue', page: '3' }), { queue: 'overdue', page: 3 });
  });

  it('falls back on the default for words it does not know', () => {
    const { queue, limit, page } = inboxSearch.full({ queue: 'everything', limit: 5000, page: -1 });
    assert.deepEqual({ queue, limit, page }, { queue: 'all', limit: 20, page: 1 });
  });

  it('says the same after it was shortened, whatever it held', () => {
    const anything = fc.dictionary(
      fc.constantFrom('queue', 'kind', 'q', 'sort', 'cursor', 'page', 'limit', 'x'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(anything, (search) => {
        assert.deepEqual(inboxSearch.full(inboxSearch.validate(search)), inboxSearch.full(search));
      }),
      { seed: 20161124 },
    );
  });
});

describe('the address to return to after signing in', () => {
  it('is one of our own or the home page', () => {
    assert.equal(ownAddress('/plans/1?status=late'), '/plans/1?status=late');
    for (const foreign of ['', '//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)']) {
      assert.equal(ownAddress(foreign), '/');
    }
  });
});

describe('what the search found', () => {
  it('is marked, and nothing else is lost', () => {
    assert.deepEqual(
      snippetParts('开展[[农资]]打假').map(({ text, found }) => [text, found]),
      [
        ['开展', false],
        ['农资', true],
        ['打假', false],
      ],
    );
    assert.deepEqual(
      snippetParts('a [[b').map(({ text }) => text),
      ['a [[b'],
    );
  });

  it('keeps every letter of any text without brackets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!text.includes('[['));
        assert.equal(
          snippetParts(text)
            .map((part) => part.text)
            .join(''),
          text,
        );
      }),
      { seed: 20161124 },
    );
  });
});
