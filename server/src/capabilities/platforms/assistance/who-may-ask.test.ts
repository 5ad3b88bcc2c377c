// Who may ask a platform for what, by the rules of 2014, 2021 and 2025.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dataSetIds, dataSetsOn, keptFrom } from './data-sets.ts';
import { type Asked, mayAsk } from './who-may-ask.ts';

const county: Asked = {
  on: '2026-11-24',
  asker: { departmentId: 'samr', level: 'county', authorised: false },
  work: 'case',
  addressee: 'platform',
  of: 'merchant',
  sets: ['merchant', 'payment'],
  outside: '',
  consented: false,
  from: null,
};
const asking = (change: Partial<Asked>) => mayAsk({ ...county, ...change });
const codes = (change: Partial<Asked>) => asking(change).objections.map(({ code }) => code);
const by = (level: string, authorised = false): Partial<Asked> => ({ asker: { ...county.asker, level, authorised } });

describe('who may ask a platform', () => {
  it('lets a county ask for one merchant of a case, by 115 of 2024 (in force 2025-01-20) and article 34 of order 37', () => {
    const { allowed, pending, bases } = asking({});
    assert.equal(allowed, true);
    assert.deepEqual(pending, []);
    assert.deepEqual(
      bases.map(({ article, mark }) => [article, mark]),
      [
        ['34', 'read'],
        ['—', 'read'],
      ],
    );
  });

  it('refuses a county data by period, category or region, and says who could', () => {
    const { objections } = asking({ of: 'range', work: 'none' });
    assert.deepEqual(
      objections.map(({ code }) => code),
      ['range'],
    );
    assert.match(objections[0]?.whoCan.zh ?? '', /市场监管总局或者其授权的省级/);
    assert.match(objections[0]?.basis.document ?? '', /115号/);
  });

  it('lets the nation ask for a range, and a province only once it is authorised', () => {
    assert.deepEqual(codes({ of: 'range', work: 'none', ...by('nation') }), []);
    assert.deepEqual(codes({ of: 'range', work: 'none', ...by('province') }), ['range']);
    assert.deepEqual(codes({ of: 'range', work: 'none', ...by('province', true) }), []);
    // An authorisation helps the province alone.
    assert.deepEqual(codes({ of: 'range', work: 'none', ...by('city', true) }), ['range']);
  });

  it('holds fields outside the standard set until the province has consented', () => {
    const outside = { outside: '登录网络地址' };
    assert.equal(asking(outside).allowed, true);
    assert.deepEqual(
      asking(outside).pending.map(({ code }) => code),
      ['consent'],
    );
    assert.deepEqual(asking({ ...outside, consented: true }).pending, []);
    assert.deepEqual(asking({ ...outside, ...by('province') }).pending, []);
  });

  it('asks nothing more before 20 January 2025 than the measures of that time', () => {
    assert.deepEqual(codes({ on: '2025-01-19', of: 'range', work: 'none' }), []);
    assert.deepEqual(asking({ on: '2025-01-19', outside: '登录网络地址' }).pending, []);
    assert.equal(asking({ on: '2016-11-24' }).bases[0]?.mark, 'recalled');
  });

  it('refuses other departments, agencies below the county, and a merchant without case or lead', () => {
    assert.deepEqual(codes({ asker: { departmentId: 'mps', level: 'city', authorised: false } }), ['department']);
    assert.deepEqual(codes(by('township')), ['level']);
    assert.deepEqual(codes({ work: 'none' }), ['work']);
    assert.deepEqual(codes({ sets: [] }), ['sets']);
    assert.deepEqual(codes({ sets: ['chat'] }), ['sets']);
  });

  it('shares between authorities the identity of merchants alone, since order 37 (article 33)', () => {
    assert.deepEqual(codes({ addressee: 'home', sets: ['merchant'] }), []);
    assert.deepEqual(codes({ addressee: 'home' }), ['home']);
    assert.deepEqual(codes({ addressee: 'home', sets: ['merchant'], on: '2021-04-30' }), ['home']);
  });

  it('remarks that data older than three years may be gone (E-Commerce Law 31)', () => {
    assert.equal(keptFrom('2026-11-24'), '2023-11-24');
    assert.equal(keptFrom('2028-02-29'), '2025-02-28');
    assert.equal(keptFrom('2018-12-31'), null);
    assert.equal(asking({ from: '2023-11-23' }).remarks.length, 1);
    assert.equal(asking({ from: '2023-11-24' }).remarks.length, 0);
  });

  it('never lets through what a simple oracle would not, whoever asks for whatever', () => {
    const drawn = fc.record({
      on: fc.constantFrom('2016-11-24', '2022-06-01', '2025-01-20', '2026-11-24'),
      asker: fc.record({
        departmentId: fc.constantFrom('samr', 'saic', 'mps'),
        level: fc.constantFrom('nation', 'province', 'city', 'county'),
        authorised: fc.boolean(),
      }),
      work: fc.constantFrom('case', 'lead', 'none'),
      addressee: fc.constantFrom('platform', 'home'),
      of: fc.constantFrom('merchant', 'range'),
      sets: fc.subarray([...dataSetIds]),
      outside: fc.constantFrom('', '登录网络地址'),
      consented: fc.boolean(),
      from: fc.constant(null),
    } satisfies { [K in keyof Asked]: fc.Arbitrary<Asked[K]> });
    fc.assert(
      fc.property(drawn, (asked) => {
        const market = asked.asker.departmentId !== 'mps';
        const something = asked.sets.length > 0 || asked.outside !== '';
        const tied = asked.work !== 'none' || asked.of === 'range';
        const { level, authorised } = asked.asker;
        const whole =
          asked.of === 'merchant' ||
          asked.on < '2025-01-20' ||
          level === 'nation' ||
          (level === 'province' && authorised);
        const identity = asked.of === 'merchant' && asked.outside === '' && asked.sets.every((id) => id === 'merchant');
        const home = asked.addressee === 'platform' || (asked.on >= '2021-05-01' && identity);
        const { allowed, objections } = mayAsk(asked);
        assert.equal(allowed, market && something && tied && whole && home);
        assert.equal(allowed, objections.length === 0);
        for (const { why, whoCan, basis } of objections)
          assert.ok(why.zh && why.en && whoCan.zh && whoCan.en && basis.article);
      }),
      { seed: 20261124, numRuns: 500 },
    );
  });

  it('has each data set with fields and the article of its day', () => {
    for (const set of dataSetsOn('2026-11-24')) {
      assert.equal(set.basis.article, '34');
      assert.ok(set.fields.length > 2);
    }
    assert.equal(dataSetsOn('2016-11-24')[0]?.basis.mark, 'recalled');
  });
});
