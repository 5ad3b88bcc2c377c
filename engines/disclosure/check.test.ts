import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calendarFrom, seedCalendarYears } from '@qingfeng/codes';
import {
  type Channel,
  checkDisclosure,
  type DecisionInput,
  DisclosureInputError,
  disclosureLaw,
  readDecision,
} from './index.ts';

const calendar = calendarFrom(seedCalendarYears());
const DECISION: DecisionInput = {
  decidedOn: '2026-11-20',
  procedure: 'ordinary',
  penalties: ['fine'],
  agencyProvince: '广东',
  party: { kind: 'organisation', name: '甲公司', province: '广东' },
  fields: {},
};

function of(channel: Channel, more: Partial<DecisionInput>) {
  const found = checkDisclosure({ ...DECISION, ...more }, calendar).find((one) => one.channel === channel);
  assert.ok(found !== undefined);
  return found;
}

const required = (more: Partial<DecisionInput>): Channel[] =>
  checkDisclosure({ ...DECISION, ...more }, calendar).flatMap((one) => (one.required ? [one.channel] : []));

describe('which channels', () => {
  const elsewhere = { ...DECISION.party, province: '浙江' };

  test('总局令第45号 9, 10: of another province the push alone, of the own the enterprise system alone', () => {
    assert.deepEqual(required({ party: elsewhere }), ['2014', 'samr-push', 'double']);
    assert.match(of('samr', { party: elsewhere }).why.zh, /推送登记地公示.* 10）/);
    assert.deepEqual(required({}), ['2014', 'samr', 'double']);
    const { province: _, ...unknown } = DECISION.party;
    assert.deepEqual(required({ party: unknown }), ['2014', 'samr', 'double'], 'until it is known where');
  });

  test('总局令第45号 13(3): a restriction that lasts longer than three years stays public as long as it lasts', () => {
    const before = { decidedOn: '2025-03-03', penalties: ['restriction'] as const };
    assert.equal(of('samr', { ...before, restrictedUntil: '2035-03-03' }).until, '2035-03-03');
    assert.match(of('samr', { ...before, restrictedUntil: '2035-03-03' }).untilWhy?.zh ?? '', /2035-03-03.* 13\(3\)/);
    const shorter = of('samr', { ...before, restrictedUntil: '2026-03-03' });
    assert.deepEqual([shorter.until, shorter.untilWhy], ['2028-03-31', undefined], 'three years at least');
    assert.equal(of('samr', { ...before, penalties: ['fine'], restrictedUntil: '2035-03-03' }).until, '2028-03-31');
    assert.throws(() => readDecision({ ...DECISION, restrictedUntil: '2035-13-01' }), DisclosureInputError);
  });

  test('总局令第45号 14(3): no early end after suspension, restriction or revocation', () => {
    for (const penalty of ['suspension', 'restriction', 'revocation'] as const)
      assert.match(
        of('samr', { decidedOn: '2025-03-03', penalties: [penalty] }).repairBarred?.zh ?? '',
        /不得提前停止公示.*14\(3\)/,
      );
    assert.equal(of('samr', { decidedOn: '2025-03-03' }).repairBarred, undefined);
    assert.equal(of('samr', { decidedOn: '2026-03-03', penalties: ['revocation'] }).repairBarred, undefined);
  });

  test('a province is the same however it is written', () => {
    const of = (agencyProvince: string, province: string) =>
      required({ agencyProvince, party: { ...DECISION.party, province } }).includes('samr-push');
    for (const same of ['广东', '广东省', ' 广东省 ', '粤', '440000', '广东省深圳市'])
      assert.equal(of('广东省', same), false, same);
    assert.equal(of('内蒙古', '内蒙古自治区'), false);
    assert.equal(of('吉林', '吉林省'), false);
    for (const other of ['浙江', '浙江省', '330000', '广西']) assert.equal(of('广东省', other), true, other);
  });

  test('the simple procedure is published by 双公示 alone (国发〔2014〕6号 一(一), 总局令第45号 2)', () => {
    assert.deepEqual(required({ procedure: 'simple', party: elsewhere }), ['double']);
  });

  test('a warning alone is exempt from the channels of 总局令第45号 2(2) alone', () => {
    assert.deepEqual(required({ penalties: ['warning'], party: elsewhere }), ['2014', 'double']);
    assert.deepEqual(required({ penalties: ['warning', 'fine'], party: elsewhere }), ['2014', 'samr-push', 'double']);
  });

  test('without a penalty there is nothing to publish, and each channel says why', () => {
    const channels = checkDisclosure({ ...DECISION, penalties: [] }, calendar);
    assert.deepEqual(
      channels.map(({ required: one, due }) => [one, due]),
      Array(4).fill([false, undefined]),
    );
    for (const { why } of channels) assert.equal(why.zh, '没有作出行政处罚');
  });

  test('in 2016 the law of 2016 holds: no 双公示 in seven days, and 工商总局令第71号 as recalled', () => {
    assert.deepEqual(required({ decidedOn: '2016-06-01' }), ['2014', 'samr']);
    assert.equal(of('samr', { decidedOn: '2016-06-01' }).basis?.mark, 'recalled');
  });
});

describe('days', () => {
  test('working days from the day after the decision; service moves nothing', () => {
    const { due, counted } = of('double', { decidedOn: '2026-09-24', servedOn: '2026-10-20' });
    // 25 September to 7 October 2026: festivals, a weekend made a working day, see the year's notice.
    assert.equal(counted.filter((day) => day.counted).length, 7);
    assert.equal(due, counted.at(-1)?.date);
    assert.equal(of('double', { decidedOn: '2026-11-20' }).due, '2026-12-01');
    assert.equal(of('2014', { decidedOn: '2026-11-20' }).due, '2026-12-18');
  });

  test('a day in a year whose notice is not known is provisional', () => {
    assert.equal(of('2014', { decidedOn: '2029-01-05' }).provisional, true);
    assert.equal(of('2014', {}).provisional, undefined);
  });
});

describe('terms', () => {
  test('until 2025-12-24 the enterprise system shows three years, three months for criticism alone or a low fine', () => {
    const before = { decidedOn: '2025-03-03' };
    const { due, until } = of('samr', before);
    assert.deepEqual([due, until], ['2025-03-31', '2028-03-31']);
    assert.equal(of('samr', { ...before, lowFine: true }).until, '2025-06-30');
    assert.equal(of('samr', { ...before, penalties: ['criticism'] }).until, '2025-06-30');
    assert.equal(of('samr', { decidedOn: '2025-12-25' }).until, undefined);
  });

  test('a minor one is as a rule not shown from 2026-04-01 (令第36号), and is reported all the same', () => {
    const minor = (more: object) => of('double', more).minor;
    assert.equal(minor({ decidedOn: '2026-04-01', procedure: 'simple' }), true);
    assert.equal(minor({ decidedOn: '2026-04-01', penalties: ['warning', 'criticism'] }), true);
    assert.equal(minor({ decidedOn: '2026-03-31', procedure: 'simple' }), undefined);
    assert.equal(minor({ decidedOn: '2026-04-01' }), undefined);
    assert.equal(of('double', { decidedOn: '2026-04-01', procedure: 'simple' }).required, true);
  });

  test('from 2026-04-01 双公示 by gravity, from the decision', () => {
    const day = '2026-11-30';
    const terms = (more: Partial<DecisionInput>) => {
      const { until, repairFrom } = of('double', { decidedOn: day, ...more });
      return [until, repairFrom];
    };
    assert.deepEqual(terms({}), ['2027-11-30', '2027-02-28']);
    assert.deepEqual(terms({ penalties: ['warning', 'criticism'] }), ['2027-02-28', undefined]);
    assert.deepEqual(terms({ procedure: 'simple' }), ['2027-02-28', undefined]);
    assert.deepEqual(terms({ penalties: ['fine', 'revocation'] }), ['2029-11-30', '2027-11-30']);
    assert.equal(of('double', { decidedOn: '2026-03-31' }).until, undefined);
  });
});

describe('items', () => {
  const names = (channel: Channel, more: Partial<DecisionInput>) => of(channel, more).missing.map(({ zh }) => zh);

  test('a person is asked for the name, an organisation for name and legal representative', () => {
    const person = { kind: 'person', name: '张三' } as const;
    assert.ok(names('2014', { party: person }).includes('被处罚的自然人姓名'));
    assert.ok(!names('2014', { party: person }).includes('法定代表人姓名'));
    assert.ok(names('2014', {}).includes('法定代表人姓名'));
    assert.equal(names('double', {}).length, 16);
  });

  test('what is blank is missing, what is filled in is not', () => {
    const fields = Object.fromEntries((disclosureLaw.items.samr ?? []).map(({ zh }) => [zh, '有']));
    assert.deepEqual(names('samr', { fields }), []);
    assert.deepEqual(names('samr', { fields: { ...fields, 作出日期: '  ' } }), ['作出日期']);
  });
});

test('an input of another shape is refused field by field', () => {
  const bad = { decidedOn: '2026-02-30', procedure: 'quick', penalties: ['death'], party: {}, fields: { 作出日期: 1 } };
  assert.throws(
    () => readDecision(bad),
    (error) => {
      assert.ok(error instanceof DisclosureInputError);
      assert.deepEqual(
        error.problems.map(({ field }) => field),
        ['decidedOn', 'procedure', 'penalties[0]', 'agencyProvince', 'party.kind', 'party.name', 'fields.作出日期'],
      );
      return true;
    },
  );
});
