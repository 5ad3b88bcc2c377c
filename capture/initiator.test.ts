// Whose request was refused: the page's, or one that the browser made by itself.
import assert from 'node:assert/strict';
import test from 'node:test';
import { withInitiator } from './capture.ts';

const refused = [
  { url: 'https://update.browser.example/x', code: 'notListed', why: '' },
  { url: 'http://stat.tracker.example/t.png', code: 'notListed', why: '' },
  { url: 'http://10.0.0.1/inside', code: 'privateAddress', why: '' },
] as const;

test('what was asked for without the page having asked is marked; where a redirect leads is the page’s', () => {
  const direct = new Set([refused[0].url, refused[1].url]);
  assert.deepEqual(
    withInitiator({ refused, direct }, new Set([refused[1].url])).map(({ initiator }) => initiator),
    ['browser', undefined, undefined],
  );
});
