// qingfeng disclosure check.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typed } from '../../testing/typed.ts';

const decision = {
  decidedOn: '2026-11-20',
  procedure: 'simple',
  penalties: ['fine'],
  agencyProvince: '广东',
  party: { kind: 'person', name: '张三' },
  fields: {},
};
const checked = (input: object) => typed(['disclosure', 'check', '-', '--json', '--lang', 'en'], JSON.stringify(input));

test('lists all four channels; what is missing is exit status 1, and the days are counted as calendar due counts them', async () => {
  const { status, stdout } = await checked(decision);
  assert.equal(status, 1);
  const { channels } = JSON.parse(stdout);
  assert.deepEqual(
    channels.map((one: { channel: string; required: boolean }) => [one.channel, one.required]),
    [
      ['2014', false],
      ['samr', false],
      ['samr-push', false],
      ['double', true],
    ],
  );
  const [, , , double] = channels;
  assert.equal(double.due, '2026-12-01');
  assert.deepEqual(double.missing[0], { field: 'CF_XDR_MC', zh: '行政相对人名称' });
  assert.deepEqual(double.basis, { document: '国办发〔2018〕118号', article: '二(六)', mark: 'read' });
  const due = [
    'calendar',
    'due',
    '--from',
    '2026-11-20T10:00:00+08:00',
    '--amount',
    '7',
    '--unit',
    'workday',
    '--json',
  ];
  assert.deepEqual(double.counted, JSON.parse((await typed(due)).stdout).counted);
});

test('nothing missing is exit status 0; an input of another shape names its fields', async () => {
  assert.equal((await checked({ ...decision, penalties: [] })).status, 0);
  const { status, stderr } = await checked({ ...decision, decidedOn: 'yesterday' });
  assert.equal(status, 1);
  assert.match(stderr, /decidedOn/);
});
