// Worked examples on both sides of every change of the law, and of the choice between the old law and the new.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkOffence } from '../check.ts';
import { compileLaw } from '../compile.ts';
import type { OffenceFacts, OffenceInput } from '../facts.ts';
import type { Finding, OffenceReport } from '../report.ts';
import { seedLaw } from '../seed.ts';

const TODAY = '2026-11-24';

type Case = { act: string; judged?: string; article: string; facts: OffenceFacts; subject?: 'individual' | 'unit' };

function report({ act, judged, article, facts, subject = 'individual' }: Case): OffenceReport {
  const input: OffenceInput = {
    actDate: act,
    subject,
    articles: [article],
    facts,
    ...(judged === undefined ? {} : { judgedOn: judged }),
  };
  return checkOffence(input, { asOf: TODAY });
}

function governingOf(one: Case): Finding {
  const governs = report(one).findings.filter((finding) => finding.governs);
  assert.equal(governs.length, 1);
  const [finding] = governs;
  assert.ok(finding !== undefined);
  return finding;
}

/** Law, result, tier and row of the governing finding. */
function outcome(one: Case): string {
  const { law, result, tier, rowId } = governingOf(one);
  return `${law} ${result} ${tier} ${rowId}`;
}

/** All that 法释〔2004〕19号 art. 5 and 法释〔2025〕5号 art. 13 ask, answered no. */
const NOTHING_217: OffenceFacts = {
  illegalBusinessAmount: 0,
  illegalGains: 0,
  copies: 0,
  works: 0,
  clicks: 0,
  downloads: 0,
  members: 0,
  repeatWithinTwoYears: false,
  membershipModel: false,
  onlineDissemination: false,
  conditions: { 'circumvention-tools-or-services': false },
};

describe('2004-12-22: 法释〔2004〕19号', () => {
  test('an act of the day before has no interpretation of its own: the later one applies (高检发释字〔2001〕5号 art. 2)', () => {
    const one = { article: '213', facts: { illegalBusinessAmount: 50000 }, judged: '2005-06-01' };
    assert.equal(outcome({ ...one, act: '2004-12-21' }), 'later met filing 213-001');
    assert.equal(outcome({ ...one, act: '2004-12-22' }), 'atAct met filing 213-001');
  });

  test('art. 15: a unit answers from three times the number up to 2007-04-04, from the same number after (法释〔2007〕6号 art. 6)', () => {
    const one = { article: '213', facts: { illegalBusinessAmount: 149999.99 }, subject: 'unit' as const };
    const before = governingOf({ ...one, act: '2007-04-04', judged: '2007-04-04' });
    assert.deepEqual([before.result, before.threshold], ['near', 150000]);
    assert.equal(
      governingOf({ ...one, act: '2007-04-04', judged: '2007-04-04', facts: { illegalBusinessAmount: 150000 } }).result,
      'met',
    );
    const after = governingOf({ ...one, act: '2007-04-05', judged: '2007-04-05' });
    assert.deepEqual([after.result, after.threshold], ['met', 50000]);
    assert.equal(
      governingOf({ ...one, subject: 'individual', act: '2007-04-04', judged: '2007-04-04' }).threshold,
      50000,
    );
  });

  test('art. 15: a unit that acted in time keeps the threefold number when it is judged later', () => {
    const facts = { illegalBusinessAmount: 100000, illegalGains: 0, twoOrMoreMarks: false };
    assert.equal(
      outcome({ act: '2006-05-01', judged: '2010-01-01', article: '213', subject: 'unit', facts }),
      'atAct not filing 213-001',
    );
  });
});

describe('2007-04-05: 法释〔2007〕6号 art. 1', () => {
  test('600 copies are an offence from that day, and not before although judged after', () => {
    const facts = { ...NOTHING_217, copies: 600 };
    assert.equal(
      outcome({ act: '2007-04-04', judged: '2010-06-01', article: '217', facts }),
      'atAct not filing 217-005',
    );
    assert.equal(
      outcome({ act: '2007-04-05', judged: '2010-06-01', article: '217', facts }),
      'atAct met filing 217-006',
    );
  });
});

describe('2011-01-10: 法发〔2011〕3号', () => {
  const facts = { ...NOTHING_217, onlineDissemination: true, works: 500 };
  test('art. 13: 500 works online are an offence from that day', () => {
    assert.equal(
      outcome({ act: '2011-01-10', judged: '2011-06-01', article: '217', facts }),
      'atAct met filing 217-016',
    );
    assert.equal(governingOf({ act: '2011-01-09', judged: '2011-06-01', article: '217', facts }).result, 'not');
  });

  test('art. 13(1)(5): half of two standards is enough, half of one is not, and the answer of an officer goes before', () => {
    const half = { ...NOTHING_217, onlineDissemination: true, works: 250, clicks: 25000 };
    const one = { act: '2012-01-01', judged: '2012-01-01', article: '217' };
    assert.equal(outcome({ ...one, facts: half }), 'atAct met filing 217-019');
    assert.equal(governingOf({ ...one, facts: { ...half, clicks: 24999 } }).result, 'not');
    const denied = { ...half.conditions, 'half-of-two-standards': false };
    assert.equal(governingOf({ ...one, facts: { ...half, conditions: denied } }).result, 'not');
  });

  test('art. 8: unsold goods of 150,000 yuan are met by themselves; that they are an attempt is the consequence', () => {
    const one = { act: '2012-01-01', judged: '2012-01-01', article: '214' };
    const facts = { salesAmount: 0, unsoldGoodsValue: 150000 };
    const found = governingOf({ ...one, facts });
    assert.deepEqual([found.result, found.rowId, found.confidence], ['met', '214-006', 'read']);
    assert.match(found.conditionText?.zh ?? '', /以未遂定罪处罚/);
  });

  test('公通字〔2010〕23号 art. 70: the same number stood from 2010-05-07; before it the table has none', () => {
    const facts = { salesAmount: 0, unsoldGoodsValue: 150000 };
    assert.equal(
      outcome({ act: '2010-05-07', judged: '2011-01-09', article: '214', facts }),
      'atAct met filing 214-027',
    );
    assert.equal(governingOf({ act: '2010-05-06', judged: '2010-05-06', article: '214', facts }).result, 'not');
  });
});

describe('2020-09-14: 法释〔2020〕10号 art. 4', () => {
  const facts = {
    rightHolderLoss: 400000,
    illegalGains: 0,
    repeatWithinTwoYears: false,
    conditions: { bankruptcy: false },
  };
  test('a loss of 400,000 yuan is near before, an offence after, and stays what it was when judged after', () => {
    assert.equal(
      outcome({ act: '2020-09-13', judged: '2020-10-01', article: '219', facts }),
      'atAct near filing 219-001',
    );
    assert.equal(
      outcome({ act: '2020-09-14', judged: '2020-10-01', article: '219', facts }),
      'atAct met filing 219-003',
    );
  });
});

describe('2021-03-01: 刑法修正案（十一）', () => {
  test('the higher range of art. 213 does not reach back', () => {
    const one = { article: '213', facts: { illegalBusinessAmount: 250000 }, judged: '2022-01-01' };
    const before = governingOf({ ...one, act: '2021-02-28' });
    assert.deepEqual(
      [before.law, before.tier, before.penalty.en],
      ['atAct', 'especially serious', '3–7 years and fine'],
    );
    assert.equal(governingOf({ ...one, act: '2021-03-01' }).penalty.en, '3–10 years and fine');
  });

  test('the higher maximum of art. 218 does not reach back', () => {
    const one = { article: '218', facts: { illegalGains: 100000 }, judged: '2022-01-01' };
    assert.equal(outcome({ ...one, act: '2021-02-28' }), 'atAct met filing 218-001');
    assert.equal(outcome({ ...one, act: '2021-03-01' }), 'atAct met filing 218-002');
  });

  test('刑法修正案（十一）17: service marks are no crime of art. 213 before 2021-03-01', () => {
    const on = (actDate: string, facts: object) =>
      checkOffence(
        { actDate, subject: 'individual', articles: ['213'], facts: { illegalGains: 500_000, ...facts } },
        { asOf: '2026-11-24' },
      );
    const before = on('2021-02-28', { serviceMark: true });
    assert.deepEqual([before.findings, before.notes.map(({ code }) => code)], [[], ['noCrimeThen']]);
    assert.match(before.notes[0]?.text.zh ?? '', /服务商标自 2021-03-01 起.*修正案（十一）17/);
    assert.ok(on('2021-03-01', { serviceMark: true }).findings.length > 0);
    assert.equal(on('2021-02-28', {}).findings[0]?.result, 'met', 'marks of goods were');
    const both = { serviceMark: true, conditions: { 'goods-and-service-marks-combined': true } };
    assert.ok(on('2021-02-28', both).findings.length > 0, 'and with marks of goods beside it they are');
  });

  test('arts 142-1 and 219-1 were no crime before', () => {
    for (const article of ['142-1', '219-1']) {
      const { findings, notes } = report({
        act: '2021-02-28',
        article,
        facts: { conditions: { '219-1-001': true, '142-1-001': true } },
      });
      assert.deepEqual([findings, notes.map(({ code }) => code)], [[], ['noCrimeThen']]);
    }
    const since = { conditions: { '219-1-001': true } };
    assert.equal(
      outcome({ act: '2021-03-01', judged: '2021-03-01', article: '219-1', facts: since }),
      'atAct met filing 219-1-001',
    );
  });
});

describe('2022: food, drugs and false advertising', () => {
  test('法释〔2021〕24号 art. 3 takes over from 法释〔2013〕12号 with the same 200,000 yuan', () => {
    const one = { article: '143', facts: { productionAndSalesAmount: 200000, conditions: { 'food-danger': true } } };
    assert.equal(outcome({ ...one, act: '2021-12-31', judged: '2021-12-31' }), 'atAct met serious 143-002');
    assert.equal(outcome({ ...one, act: '2022-01-01', judged: '2022-01-01' }), 'atAct met serious 143-004');
    assert.equal(outcome({ ...one, act: '2021-12-31', judged: '2022-06-01' }), 'atAct met serious 143-002');
  });

  test('高检发释字〔2022〕1号 is recalled from 2022-03-06', () => {
    const one = { article: '141', facts: { productionAndSalesAmount: 500000, conditions: { '141-001': true } } };
    assert.equal(governingOf({ ...one, act: '2022-03-05', judged: '2022-03-05' }).confidence, 'read');
    assert.equal(governingOf({ ...one, act: '2022-03-06', judged: '2022-03-06' }).confidence, 'recalled');
  });

  test('公通字〔2022〕12号 art. 67: false advertising from 2022-05-15', () => {
    const one = { article: '222', facts: { illegalGains: 100000 } };
    assert.equal(outcome({ ...one, act: '2022-05-14', judged: '2022-05-14' }), 'atAct met filing 222-002');
    assert.equal(outcome({ ...one, act: '2022-05-15', judged: '2022-05-15' }), 'atAct met filing 222-001');
  });
});

describe('2025-04-26: 法释〔2025〕5号', () => {
  test('art. 3(4): 300,000 yuan fall from the highest tier to the lowest, so the new law applies', () => {
    const one = { article: '213', facts: { illegalBusinessAmount: 300000 } };
    const { findings } = report({ ...one, act: '2025-04-25' });
    assert.deepEqual(
      findings.map(({ law, tier, governs }) => [law, tier, governs]),
      [
        ['atAct', 'especially serious', false],
        ['later', 'filing', true],
      ],
    );
    assert.equal(outcome({ ...one, act: '2025-04-25', judged: '2025-04-25' }), 'atAct met especially serious 213-010');
    assert.equal(outcome({ ...one, act: '2025-04-26' }), 'atAct met filing 213-018');
  });

  test('art. 6: the halved number of labels does not reach back', () => {
    const facts = { labels: 15000, unsoldLabels: 0, illegalGains: 0, illegalBusinessAmount: 0, twoOrMoreMarks: false };
    assert.equal(outcome({ act: '2025-04-25', article: '215', facts }), 'atAct not filing 215-002');
    assert.equal(outcome({ act: '2025-04-26', article: '215', facts }), 'atAct met filing 215-029');
  });

  test('art. 13: 60,000 clicks are no offence any more: the new law applies once the other facts are known to be none', () => {
    const facts = { ...NOTHING_217, onlineDissemination: true, clicks: 60000 };
    assert.equal(outcome({ act: '2025-04-25', article: '217', facts }), 'later not filing 217-031');
    const alone = { onlineDissemination: true, clicks: 60000 };
    const open = governingOf({ act: '2025-04-25', article: '217', facts: alone });
    assert.deepEqual([open.law, open.result], ['atAct', 'met']);
    assert.match(open.whyGoverns.en, /has not been shown to be lighter/);
  });

  test('art. 10(2): the lower loss of art. 216 does not reach back', () => {
    const facts = {
      directEconomicLoss: 400000,
      illegalGains: 0,
      illegalBusinessAmount: 0,
      patents: 1,
      repeatWithinTwoYears: false,
    };
    assert.equal(outcome({ act: '2025-04-25', article: '216', facts }), 'atAct near filing 216-003');
    assert.equal(outcome({ act: '2025-04-26', article: '216', facts }), 'atAct met filing 216-008');
  });

  test('art. 14: the new circumstances of art. 218 (sales, copies) do not reach back', () => {
    const facts = { salesAmount: 100000, illegalGains: 0, unsoldGoodsValue: 0 };
    assert.equal(governingOf({ act: '2025-04-25', article: '218', facts }).result, 'not');
    assert.equal(outcome({ act: '2025-04-26', article: '218', facts }), 'atAct met filing 218-005');
  });
});

test('刑法 art. 12: an act judged on the day of the same law has one finding', () => {
  const { findings } = report({ act: '2025-06-01', article: '213', facts: {} });
  assert.deepEqual(
    findings.map(({ governs, law }) => [governs, law]),
    [[true, 'atAct']],
  );
});

test('a version without a filing row is never "not": the table is silent, the law may not be', () => {
  const rows = seedLaw.rows.filter(({ article, tier }) => article !== '140' || tier !== 'filing');
  const input = {
    actDate: '2026-01-01',
    subject: 'individual' as const,
    articles: ['140'],
    facts: { salesAmount: 1000 },
  };
  const { findings, notes } = checkOffence(input, { asOf: TODAY, law: compileLaw({ ...seedLaw, rows }) });
  assert.deepEqual([findings.map(({ result }) => result), notes.map(({ code }) => code)], [['unknown'], ['noBaseRow']]);
});

test('a row that lapsed without a successor: the law of the act for now, to be checked by hand', () => {
  const rows = seedLaw.rows.filter(({ article, effectiveTo }) => article !== '216' || effectiveTo !== null);
  const input = {
    actDate: '2025-04-25',
    subject: 'individual' as const,
    articles: ['216'],
    facts: { illegalGains: 100000 },
  };
  const { findings } = checkOffence(input, { asOf: TODAY, law: compileLaw({ ...seedLaw, rows }) });
  assert.deepEqual(
    findings.map(({ law, governs }) => [law, governs]),
    [['atAct', true]],
  );
  assert.match(findings[0]?.whyGoverns.zh ?? '', /请人工核对/);
});

test('an article without any row is said, not passed over', () => {
  const { findings, notes } = report({ act: '2003-01-01', judged: '2003-06-01', article: '213', facts: {} });
  assert.deepEqual([findings, notes.map(({ code }) => code)], [[], ['noRowThen']]);
});
