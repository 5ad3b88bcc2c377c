import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseSearchWith, stringifySearchWith } from '@tanstack/react-router';
import fc from 'fast-check';
import { inboxSearch } from './inbox/inbox-search.ts';
import { snippetParts } from './search/snippet.ts';
import { ownAddress } from './sign-in/sign-in-search.ts';
import { flag, matching, oneOf, searchOf, text, unquoted } from './url-state.ts';

describe('the address of a list', () => {
  it('holds only what differs from the default', () => {
    assert.deepEqual(inboxSearch.validate({ queue: 'mine', page: '1', limit: 20, q: '' }), {});
    assert.deepEqual(inboxSearch.validate({ queue: 'overdue', page: '3' }), { queue: 'overdue', page: 3 });
  });

  it('falls back on the default for words it does not know', () => {
    const { queue, limit, page } = inboxSearch.full({ queue: 'everything', limit: 5000, page: -1 });
    assert.deepEqual({ queue, limit, page }, { queue: 'mine', limit: 20, page: 1 });
  });

  it('is read with and without quotes, typed by hand or written by a page', () => {
    const search = searchOf({
      open: oneOf(['', 'true', 'false']),
      late: flag(),
      q: text(100),
      region: matching(/^\d{6}$/),
    });
    const read = (address: string) => search.validate(parseSearchWith(unquoted)(address));
    assert.deepEqual(read('?open=false&late=true'), { open: 'false', late: true });
    assert.deepEqual(read('?open=%22false%22&late=%22true%22'), { open: 'false', late: true });
    assert.deepEqual(read('?region=440100&q=true'), { region: '440100', q: 'true' });
    assert.deepEqual(read('?q=914401006199001018'), { q: '914401006199001018' });
    assert.deepEqual(read('?open=maybe&open=no'), {});
  });

  it('is read again as it was written, whatever was looked for', () => {
    const search = searchOf({ q: text(100) });
    const write = stringifySearchWith(JSON.stringify, unquoted);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.integer().map(String)), (words) => {
        // What is no text, such as half of a pair, no address can hold.
        const q = text(100)(words).toWellFormed();
        assert.equal(search.full(parseSearchWith(unquoted)(write({ q }))).q, q);
      }),
      { seed: 20161124 },
    );
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
