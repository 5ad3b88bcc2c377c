import assert from 'node:assert/strict';
import { it } from 'node:test';
import { casesSearch } from '../search.ts';
import { isSame, keptOf, readViews } from './views.ts';

it('keeps the filters of a list under a name, not the page one was on', () => {
  const state = casesSearch.full({ result: 'met', late: 'true', page: 3, cursor: 'abc' });
  assert.deepEqual(keptOf(state), { result: 'met', late: true });
});

it('reads only views that can be opened', () => {
  const stored = [{ name: '达标', search: { result: 'met', unheard: 1 } }, { name: '' }, null, 'x', { name: 'y' }];
  assert.deepEqual(readViews(stored), [{ name: '达标', search: { result: 'met' } }]);
  assert.deepEqual(readViews('nothing'), []);
});

it('knows a view again whatever the order of its words', () => {
  assert.ok(isSame({ result: 'met', late: true }, { late: true, result: 'met' }));
  assert.ok(!isSame({ result: 'met' }, { result: 'near' }));
});
