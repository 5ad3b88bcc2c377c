// Worked examples with and without each condition, missing facts, lower bounds, earlier acts, and the sentences.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkOffence } from './check.ts';
import { OffenceError } from './error.ts';
import type { OffenceFacts, OffenceInput } from './facts.ts';
import type { Finding } from './report.ts';

const TODAY = '2026-11-24';

function found(article: string, facts: OffenceFacts, more: Partial<OffenceInput> = {}): Finding {
  const { findings } = checkOffence(
    { actDate: '2025-06-01', subject: 'individual', articles: [article], facts, ...more },
    { asOf: TODAY },
  );
  const [finding] = findings;
  assert.ok(finding !== undefined);
  return finding;
}

const brief = ({ result, rowId }: Finding) => `${result} ${rowId}`;

describe('法释〔2025〕5号 art. 3: counterfeiting a registered mark', () => {
  test('50,000 yuan are enough, 49,999.99 are near, 39,999.99 are open while other facts are missing', () => {
    assert.equal(brief(found('213', { illegalBusinessAmount: 50000 })), 'met 213-018');
    assert.equal(brief(found('213', { illegalBusinessAmount: 49999.99 })), 'near 213-018');
    assert.equal(found('213', { illegalBusinessAmount: 39999.99 }).result, 'unknown');
  });

  test('two or more marks: 30,000 yuan; unknown is not taken for no', () => {
    assert.equal(brief(found('213', { illegalBusinessAmount: 30000, twoOrMoreMarks: true })), 'met 213-020');
    assert.equal(brief(found('213', { illegalBusinessAmount: 30000, marks: 2 })), 'met 213-020');
    const open = found('213', { illegalBusinessAmount: 30000, illegalGains: 0, repeatWithinTwoYears: false });
    assert.equal(brief(open), 'unknown 213-020');
    assert.deepEqual(open.missing, ['twoOrMoreMarks']);
    const one = { illegalBusinessAmount: 30000, illegalGains: 0, repeatWithinTwoYears: false, marks: 1 };
    assert.equal(found('213', one).result, 'not');
  });

  test('again within two years: 30,000 yuan or 20,000 of gains', () => {
    assert.equal(brief(found('213', { illegalGains: 20000, repeatWithinTwoYears: true })), 'met 213-021');
    assert.equal(
      found('213', {
        illegalGains: 20000,
        illegalBusinessAmount: 0,
        twoOrMoreMarks: false,
        repeatWithinTwoYears: false,
      }).result,
      'not',
    );
  });

  test('art. 3(2): a service mark has its own numbers, 50,000 yuan of gains and no business amount', () => {
    const service = found('213', { serviceMark: true, illegalGains: 50000 });
    assert.deepEqual([brief(service), service.cautions.length], ['met 213-023', 0]);
    assert.equal(brief(found('213', { serviceMark: true, illegalGains: 40000 })), 'near 213-023');
    assert.notEqual(found('213', { serviceMark: true, illegalBusinessAmount: 60000 }).result, 'met');
    assert.equal(brief(found('213', { illegalGains: 40000 })), 'met 213-017');
    const before = found(
      '213',
      { serviceMark: true, illegalGains: 30000 },
      { actDate: '2025-04-25', judgedOn: '2025-04-25' },
    );
    assert.match(before.cautions[0]?.zh ?? '', /服务商标自 2021-03-01 起入刑/);
  });

  test('what is met names no missing fact for the result, but those that could raise the tier', () => {
    const met = found('213', { illegalBusinessAmount: 300000 });
    assert.deepEqual([met.missing, met.tier], [[], 'filing']);
    assert.deepEqual(met.tierMissing, [
      'illegalGains',
      'twoOrMoreMarks',
      'repeatWithinTwoYears',
      'serviceMark',
      'goods-and-service-marks-combined',
    ]);
    assert.equal(found('213', { illegalBusinessAmount: 300000, twoOrMoreMarks: true }).tier, 'especially serious');
  });
});

describe('法释〔2025〕5号 art. 5: selling goods with counterfeit marks', () => {
  test('unsold goods count from three times the sales number', () => {
    assert.equal(brief(found('214', { unsoldGoodsValue: 150000, unsold: true })), 'met 214-012');
    assert.equal(brief(found('214', { unsoldGoodsValue: 149999.99, unsold: true })), 'near 214-012');
    assert.equal(
      brief(found('214', { unsoldGoodsValue: 90000, unsold: true, repeatWithinTwoYears: true })),
      'met 214-014',
    );
  });

  test('part sold: sales and unsold goods together reach three times the number, and both amounts say that they are', () => {
    assert.equal(brief(found('214', { salesAmount: 40000, unsoldGoodsValue: 110000, partSold: true })), 'met 214-013');
    assert.equal(brief(found('214', { salesAmount: 40000, unsoldGoodsValue: 110000 })), 'met 214-013');
    assert.equal(found('214', { salesAmount: 40000, unsoldGoodsValue: 109999.99 }).result, 'near');
    const open = found('214', { salesAmount: 30000, illegalGains: 0, repeatWithinTwoYears: false, unsold: false });
    assert.deepEqual([open.result, open.missing], ['unknown', ['unsoldGoodsValue', 'partSold']]);
  });
});

describe('法释〔2025〕5号 art. 6(1)(4): labels made by others', () => {
  test('two marks or a repeat: either is enough, both denied is no, one unknown is open', () => {
    const facts = { unsoldLabels: 15000, unsold: true, conditions: { 'seller-of-others-labels': true } };
    assert.equal(brief(found('215', { ...facts, twoOrMoreMarks: true })), 'met 215-040');
    assert.equal(brief(found('215', { ...facts, repeatWithinTwoYears: true })), 'met 215-040');
    const none = { illegalGains: 0, illegalBusinessAmount: 0, labels: 0, partSold: false };
    assert.equal(found('215', { ...facts, ...none, twoOrMoreMarks: false, repeatWithinTwoYears: false }).result, 'not');
    const open = found('215', { ...facts, ...none, twoOrMoreMarks: false });
    assert.deepEqual([brief(open), open.missing], ['unknown 215-040', ['repeatWithinTwoYears']]);
  });
});

describe('刑法 art. 140: fake and shoddy goods', () => {
  test('each band of the sales amount has its tier', () => {
    const rows = [50000, 199999.99, 200000, 500000, 2000000].map((salesAmount) => found('140', { salesAmount }).rowId);
    assert.deepEqual(rows, ['140-001', '140-001', '140-002', '140-003', '140-004']);
  });

  test('公通字〔2008〕36号 art. 16(2): a store of 200,000 yuan is met by itself, and so is one of which nothing else is known', () => {
    for (const facts of [{}, { unsold: true }, { salesAmount: 0 }, { attempt: false }, { unsold: false }])
      assert.equal(brief(found('140', { unsoldGoodsValue: 200000, ...facts })), 'met 140-005');
    assert.equal(found('140', { unsoldGoodsValue: 149999.99, unsold: true }).result, 'near');
    const sold = { unsold: false, partSold: false, salesAmount: 0 };
    assert.equal(found('140', { ...sold }).result, 'not');
    const { notes } = checkOffence(
      { actDate: '2025-06-01', subject: 'individual', articles: ['140'], facts: { ...sold, unsoldGoodsValue: 200000 } },
      { asOf: TODAY },
    );
    assert.deepEqual(
      notes.map(({ code }) => code),
      ['contradiction'],
    );
  });

  test('公通字〔2008〕36号 art. 16(3): sales count three times beside unsold goods, for tobacco once (法释〔2010〕7号 art. 2)', () => {
    const facts = { salesAmount: 20000, unsoldGoodsValue: 90000, partSold: true };
    assert.equal(brief(found('140', facts)), 'met 140-006');
    assert.equal(found('140', { ...facts, unsoldGoodsValue: 89999.99 }).result, 'near');
    const tobacco = { conditions: { tobacco: true } };
    assert.notEqual(found('140', { ...facts, ...tobacco }).result, 'met');
    assert.equal(brief(found('140', { ...facts, unsoldGoodsValue: 130000, ...tobacco })), 'met 140-007');
    assert.equal(brief(found('140', { unsoldGoodsValue: 150000, ...tobacco })), 'met 140-008');
  });
});

describe('刑法 art. 140 beside another article of the offence: its own element is asked', () => {
  const of140 = (facts: OffenceFacts, more: Partial<OffenceInput> = {}) => {
    const input = { actDate: '2025-06-01', subject: 'individual' as const, offence: 'FD-124', facts, ...more };
    const one = checkOffence(input, { asOf: TODAY }).findings.find(({ article }) => article === '140');
    assert.ok(one !== undefined);
    return one;
  };
  const answered = (is: boolean, facts: OffenceFacts) => ({ ...facts, conditions: { 'shoddy-product': is } });
  const reached: OffenceFacts[] = [
    { salesAmount: 5_000_000 },
    { unsoldGoodsValue: 200_000 },
    { salesAmount: 20_000, unsoldGoodsValue: 90_000 },
  ];

  test('no amount reaches it until the element is answered', () => {
    for (const facts of reached) {
      const open = of140(facts);
      assert.deepEqual([open.result, open.missing.includes('shoddy-product')], ['unknown', true]);
      assert.equal(of140(answered(true, facts)).result, 'met');
      const denied = of140(answered(false, facts));
      assert.deepEqual([denied.result, denied.conditions.includes('shoddy-product')], ['not', true]);
    }
  });

  test('naming the article, or an offence that is nothing else, says it; the answer is as it was', () => {
    const facts = { salesAmount: 60_000 };
    const named = found('140', facts);
    assert.deepEqual([brief(named), named.conditions], ['met 140-001', []]);
    assert.doesNotMatch(named.why.zh, /掺杂/);
    assert.equal(of140(facts, { offence: 'PQ-50' }).result, 'met');
    assert.equal(found('140', answered(false, facts)).result, 'not');
  });

  test('a file that asks by the articles of its offence is asked alike', () => {
    const input = { actDate: '2025-06-01', subject: 'individual' as const, articles: ['143', '140'] };
    const { findings } = checkOffence(
      { ...input, facts: { salesAmount: 60_000 } },
      { asOf: TODAY, offence: { articles: ['143', '140'] } },
    );
    assert.deepEqual(
      findings.map(({ result }) => result),
      ['unknown', 'unknown'],
    );
  });
});

describe('刑法 arts 141, 142-1, 143, 144, 219-1: an element is not an amount', () => {
  const elements = {
    '141': ['fake-drug', 'fake-drug-knowing'],
    '142-1': ['drug-offence-act', 'drug-danger'],
    '143': ['food-danger'],
    '144': ['toxic-substance', 'toxic-knowing'],
    '219-1': ['for-foreign-body'],
  };
  const rows = { '141': '141-001', '142-1': '142-1-001', '143': '143-001', '144': '144-007', '219-1': '219-1-001' };
  const amounts = { productionAndSalesAmount: 250000, rightHolderLoss: 400000 };

  for (const [article, names] of Object.entries(elements)) {
    test(`art. ${article}: whatever the amount, open until the elements are answered by name, not where one is denied`, () => {
      const open = found(article, amounts);
      assert.equal(open.result, 'unknown');
      for (const name of names) assert.ok(open.missing.includes(name), `${open.missing} names ${name}`);
      for (const name of names) {
        const denied = found(article, { ...amounts, conditions: { [name]: false } });
        assert.equal(denied.result, 'not', `${name} denied`);
        assert.match(denied.why.zh, /已答否，不论数额/);
      }
      const all = Object.fromEntries(names.map((name) => [name, true]));
      assert.equal(found(article, { ...amounts, conditions: all }).result, 'met');
    });

    test(`art. ${article}: the row in words stands for its elements, as it did before`, () => {
      const row = rows[article as keyof typeof rows];
      assert.equal(found(article, { ...amounts, conditions: { [row]: false } }).result, 'not');
      assert.equal(found(article, { ...amounts, conditions: { [row]: true } }).result, 'met');
      const both = { [row]: true, [names[0] ?? '']: false };
      assert.throws(() => found(article, { ...amounts, conditions: both }), OffenceError);
    });
  }

  test('art. 143: food of 250,000 yuan is of the second range once it is dangerous, also for an act of 2012', () => {
    const facts = { productionAndSalesAmount: 250000, conditions: { 'food-danger': true } };
    assert.equal(brief(found('143', facts)), 'met 143-004');
    const then = { actDate: '2012-06-01', judgedOn: '2012-06-01' };
    assert.equal(brief(found('143', facts, then)), 'met 143-006');
    assert.equal(found('143', { ...facts, conditions: { 'food-danger': false } }, then).result, 'not');
  });
});

describe('公通字〔2022〕12号 art. 71: illegal business', () => {
  test('individual and unit have their own numbers', () => {
    const facts = { illegalBusinessAmount: 50000, conditions: { 'publication-gravely-illegal': true } };
    assert.equal(brief(found('225', facts)), 'met 225-012');
    assert.notEqual(found('225', facts, { subject: 'unit' }).result, 'met');
    assert.equal(brief(found('225', { ...facts, illegalBusinessAmount: 150000 }, { subject: 'unit' })), 'met 225-013');
  });
});

describe('rows in words', () => {
  test('are answered by their id; without an answer the id is what is missing', () => {
    assert.equal(brief(found('141', { conditions: { '141-001': true } })), 'met 141-001');
    const open = found('148', {});
    assert.deepEqual([open.result, open.missing, open.value], ['unknown', ['148-001'], null]);
    assert.equal(found('148', { conditions: { '148-001': false } }).result, 'not');
    assert.equal(found('148', {}, { conditions: { '148-001': true } }).result, 'met');
  });

  test('with a condition are answered by it, or by their id where it is unknown', () => {
    assert.equal(brief(found('219', { conditions: { bankruptcy: true } })), 'met 219-020');
    assert.equal(brief(found('219', { conditions: { '219-020': true } })), 'met 219-020');
    assert.notEqual(found('219', { conditions: { bankruptcy: false, '219-020': true } }).result, 'met');
  });
});

describe('lower bounds', () => {
  test('that reach are met, that do not are open', () => {
    const atLeast = ['illegalBusinessAmount' as const];
    const met = found('213', { illegalBusinessAmount: 60000 }, { atLeast });
    assert.deepEqual([met.result, met.atLeast], ['met', true]);
    assert.match(met.why.zh, /至少 60,000 元/);
    const open = found(
      '213',
      { illegalBusinessAmount: 1000, illegalGains: 0, twoOrMoreMarks: false, repeatWithinTwoYears: false },
      { atLeast },
    );
    assert.deepEqual([open.result, open.missing], ['unknown', ['illegalBusinessAmount']]);
  });

  test('a sum of which one part is unknown is a lower bound', () => {
    assert.equal(found('214', { unsoldGoodsValue: 150000, partSold: true }).result, 'met');
  });

  test('in a band leaves the higher tier open', () => {
    const one = found('140', { salesAmount: 60000 }, { atLeast: ['salesAmount'] });
    assert.deepEqual([one.result, one.rowId, one.tierMissing], ['met', '140-001', ['salesAmount']]);
  });
});

describe('法释〔2025〕5号 art. 29(1): earlier acts that were not handled', () => {
  const facts = { illegalBusinessAmount: 20000 };
  const earlier = (date: string, handled?: boolean) => ({
    date,
    facts: { illegalBusinessAmount: 30000 },
    ...(handled === undefined ? {} : { handled }),
  });
  const check = (acts: ReturnType<typeof earlier>[], article = '213') =>
    checkOffence(
      { actDate: '2025-06-01', subject: 'individual', articles: [article], facts, earlierActs: acts },
      { asOf: TODAY },
    );
  const codes = (acts: ReturnType<typeof earlier>[]) => check(acts).notes.map(({ code }) => code);

  test('count together, and the value says so', () => {
    const { findings, notes } = check([earlier('2025-05-01', false)]);
    assert.deepEqual([findings[0]?.result, findings[0]?.value], ['met', 50000]);
    assert.deepEqual(
      notes.map(({ code }) => code),
      ['actsAdded'],
    );
  });

  test('法发〔2011〕3号 art. 14: before 2025-04-26 acts that are no crimes count within two years, a crime by its own limitation', () => {
    const check = (date: string, amount: number) =>
      checkOffence(
        {
          ...{ actDate: '2024-06-01', judgedOn: '2024-06-02', subject: 'individual', articles: ['213'], facts },
          earlierActs: [{ date, handled: false, facts: { illegalBusinessAmount: amount } }],
        },
        { asOf: TODAY },
      );
    assert.equal(check('2022-06-01', 30000).findings[0]?.result, 'met');
    const old = check('2022-05-31', 30000);
    assert.deepEqual([old.findings[0]?.result, old.notes[0]?.code], ['unknown', 'actNotAdded']);
    assert.match(old.notes[0]?.text.zh ?? '', /超过 2 年，且单独不构成犯罪/);
    assert.equal(check('2021-03-01', 60000).findings[0]?.value, 80000);
  });

  test('do not count when they were handled, or when the limitation has passed (刑法 art. 87: five years)', () => {
    assert.deepEqual(codes([earlier('2025-05-01', true)]), ['actNotAdded']);
    assert.deepEqual(codes([earlier('2020-06-01', false)]), ['actsAdded']);
    assert.deepEqual(codes([earlier('2020-05-31', false)]), ['actNotAdded']);
  });

  test('make a lower bound when it is not said whether they were handled', () => {
    const [finding] = check([earlier('2025-05-01')]).findings;
    assert.deepEqual([finding?.result, finding?.atLeast, finding?.value], ['unknown', true, 20000]);
  });

  test('are not added where the table has no rule for the article', () => {
    const { notes } = check([earlier('2025-05-01', false)], '225');
    assert.match(notes[0]?.text.zh ?? '', /没有已录入的累计规则/);
  });
});

describe('sentences', () => {
  test('say the amount, the crime, the number, the rule and its days; only what is met and governs asks for a review', () => {
    const { why } = found('213', { illegalBusinessAmount: 55000 });
    assert.equal(
      why.zh,
      '非法经营数额 55,000 元，达到假冒注册商标罪立案追诉标准 50,000 元（法释〔2025〕5号，2025-04-26 起），请审核移送',
    );
    assert.equal(
      why.en,
      'Illegal business amount of 55,000 yuan reaches the filing threshold 50,000 yuan for counterfeiting a registered trademark (法释〔2025〕5号, from 2025-04-26); review for referral.',
    );
    const near = found('213', { illegalBusinessAmount: 45000 });
    assert.match(near.why.zh, /接近（90%）.*尚缺：违法所得数额/);
    assert.doesNotMatch(near.why.zh, /移送/);
    const open = found('219', {});
    assert.match(open.why.zh, /尚不能确定；尚缺：/);
    const not = found('218', { illegalGains: 1, salesAmount: 1, copies: 1, unsold: false, partSold: false });
    assert.match(not.why.zh, /未达到销售侵权复制品罪/);
  });

  test('a count that contradicts its answer is said; either yes was taken for yes', () => {
    const input = {
      actDate: '2025-06-01',
      subject: 'individual' as const,
      articles: ['213'],
      facts: { marks: 3, twoOrMoreMarks: false, illegalBusinessAmount: 30000 },
    };
    const { notes, findings } = checkOffence(input, { asOf: TODAY });
    assert.deepEqual([notes.map(({ code }) => code), findings[0]?.result], [['contradiction'], 'met']);
  });
});

test('the margin of what is near is an argument', () => {
  const input = {
    actDate: '2025-06-01',
    subject: 'individual' as const,
    articles: ['213'],
    facts: { illegalBusinessAmount: 45000 },
  };
  assert.equal(checkOffence(input, { asOf: TODAY, margin: 0.9 }).findings[0]?.result, 'near');
  assert.equal(checkOffence(input, { asOf: TODAY, margin: 0.91 }).findings[0]?.result, 'unknown');
});

describe('the administrative offence of a case', () => {
  const asked = (offence: string, more: Partial<OffenceInput> = {}) =>
    checkOffence(
      { actDate: '2025-06-01', subject: 'individual', offence, facts: { illegalBusinessAmount: 60000 }, ...more },
      { asOf: TODAY },
    );

  test('商标法 57(1): its crime is checked where no articles are named; named ones go before', () => {
    assert.deepEqual(
      asked('TM-57-1').findings.map(({ article }) => article),
      ['213'],
    );
    assert.equal(asked('TM-57-1', { articles: ['214'] }).findings[0]?.article, '214');
    assert.equal(asked('TM-57-1', { articles: 'all' }).findings.length, 20);
  });

  test('商标法 57(2), 57(5): what is no crime is compared with none, and says so', () => {
    for (const offence of ['TM-57-2', 'TM-57-5', 'OL-1']) {
      const { findings, notes } = asked(offence);
      assert.deepEqual([findings, notes.map(({ code }) => code)], [[], ['noCrime']]);
    }
  });

  test('商标法 of 2019 up to 2026-12-31, of 2026 from 2027-01-01: an act that runs over the day ends under the new one', () => {
    const on = (offence: string, actDate: string) => asked(offence, { actDate, judgedOn: '2027-02-01' }).findings[0];
    assert.equal(on('TM-57-1', '2026-12-31')?.result, 'met');
    assert.equal(on('TM-2027-1', '2027-01-01')?.result, 'met');
    assert.throws(() => on('TM-57-1', '2027-01-01'), OffenceError);
    assert.throws(() => on('TM-2027-1', '2026-12-31'), OffenceError);
  });

  test('is refused for an act of another day, and by a name that the catalogue does not have', () => {
    assert.throws(() => asked('TM-57-1', { actDate: '2010-01-01' }), OffenceError);
    assert.throws(() => asked('no-such'), OffenceError);
  });
});

test('all articles are checked where none is named', () => {
  const { findings } = checkOffence({ actDate: '2025-06-01', subject: 'individual', facts: {} }, { asOf: TODAY });
  assert.equal(findings.length, 20);
  assert.ok(findings.every(({ result, governs }) => result === 'unknown' && governs));
});
