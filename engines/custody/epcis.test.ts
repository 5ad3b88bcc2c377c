// Goods in custody in the words of EPCIS 2.0.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { epcisOf, type TracedMovement } from './index.ts';

const naming = { base: 'https://qingfeng.example', caseId: 'c1', createdAt: '2026-11-24T07:40:00.000Z' };
const line = (more: Partial<TracedMovement>): TracedMovement => ({
  ...{
    id: '0198c8de-0000-7000-8000-000000000001',
    kind: 'take',
    at: '2026-11-24T15:40:00+08:00',
    lot: 'WP-1',
    unit: '双',
    qty: 90,
  },
  ...more,
});
type Event = Readonly<Record<string, unknown>>;
const eventsOf = (...movements: TracedMovement[]): Event[] =>
  (epcisOf(movements, naming).epcisBody as unknown as { eventList: Event[] }).eventList;

test('goods are received, stored, handed on and destroyed in the words of the CBV', () => {
  const said = eventsOf(
    line({}),
    line({ kind: 'move', qty: undefined, place: 's1' }),
    line({ kind: 'return' }),
    line({ kind: 'handOver' }),
    line({ kind: 'dispose', destroyed: true }),
    line({ kind: 'dispose', destroyed: false }),
    line({ kind: 'dispose' }),
  ).map(({ action, bizStep, disposition }) => [action, bizStep, disposition]);
  assert.deepEqual(said, [
    ['ADD', 'receiving', 'in_progress'],
    ['OBSERVE', 'storing', 'in_progress'],
    ['OBSERVE', 'departing', 'returned'],
    ['OBSERVE', 'departing', 'in_transit'],
    ['DELETE', 'destroying', 'destroyed'],
    ['OBSERVE', 'departing', 'in_transit'],
    ['OBSERVE', 'departing', undefined],
  ]);
});

test('a weight has its unit of UN/CEFACT, pieces have none, and a split is a transformation', () => {
  const [weighed, pieces, split] = eventsOf(
    line({ unit: '千克', qty: 1240.5 }),
    line({}),
    line({ kind: 'split', to: 'WP-2' }),
  );
  const of = (lot: string) => `https://qingfeng.example/exhibit-lots/${lot}`;
  assert.deepEqual(weighed?.quantityList, [{ epcClass: of('WP-1'), quantity: 1240.5, uom: 'KGM' }]);
  assert.deepEqual(pieces?.quantityList, [{ epcClass: of('WP-1'), quantity: 90 }]);
  assert.deepEqual(
    [split?.type, split?.outputQuantityList],
    ['TransformationEvent', [{ epcClass: of('WP-2'), quantity: 90 }]],
  );
  assert.equal(split?.action, undefined);
  assert.deepEqual([weighed?.eventTime, weighed?.eventTimeZoneOffset], ['2026-11-24T07:40:00.000Z', '+08:00']);
});
