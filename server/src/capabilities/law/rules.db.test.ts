// Rules of the law table besides its rows: how goods are valued, how acts add up, what units are measured by, the offences.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Answer } from '../cases/testing/case-office.ts';
import { lawCapability } from './index.ts';
import { type LawOffice, openLawOffice } from './testing/law-office.ts';

describe('a draft of the law table', () => {
  let law: LawOffice;
  before(async () => {
    law = await openLawOffice(new Date('2026-11-24T02:00:00Z'));
    await lawCapability.start?.(law.made.services);
  });
  after(() => law.office.close());

  const ruleIn = (record: Answer['body'], part: string, id: string) => {
    const { id: _, ...rule } = record.table[part].find((one: { id: string }) => one.id === id);
    return rule;
  };
  const setRule = async (record: Answer['body'], part: string, id: string, content: object) => {
    const path = `/law/versions/${record.id}/rules/${id}`;
    const changed = await law.call('drafter', 'PUT', path, { body: { part, content }, version: record.version });
    assert.equal(changed.status, 200, JSON.stringify(changed.body));
    return changed.body;
  };
  /** What the version in force and a draft say of one question, by their governing findings. */
  const tried = async (record: Answer['body'], input: object) => {
    const body = { input, versions: [record.basedOn, record.id] };
    const { body: answer } = await law.call('drafter', 'POST', '/law/bench', { body });
    return answer.results.map(({ findings, problems }: Answer['body']) => {
      assert.deepEqual(problems, []);
      const governing = findings.find((one: { governs: boolean }) => one.governs);
      return [governing.result, governing.value];
    });
  };

  it('changes how goods are valued, and the bench shows what comes of it (法释〔2025〕5号 28(1))', async () => {
    let draft = await law.begin();
    const rule = ruleIn(draft, 'valuation', 'V-2025');
    const steps = [{ state: 'any', prices: ['markedPrice'] }, ...rule.steps];
    draft = await setRule(draft, 'valuation', 'V-2025', { ...rule, steps });
    assert.deepEqual(draft.changes[0].fields, [{ field: 'steps', before: rule.steps, after: steps }]);
    const goods = [
      { name: '运动鞋', quantity: 100, unit: '双', state: 'unsold', averagePrice: 450, markedPrice: 600, mark: '云雀' },
    ];
    const input = { actDate: '2026-03-02', subject: 'individual', articles: ['213'], facts: {}, goods };
    assert.deepEqual(await tried(draft, input), [
      ['near', 45000],
      ['met', 60000],
    ]);
    await law.decide('drafter', draft, 'discard');
  });

  it('changes how acts add up and what units are measured by', async () => {
    let draft = await law.begin();
    const adding = ruleIn(draft, 'accumulation', 'V-accum-2025');
    draft = await setRule(draft, 'accumulation', 'V-accum-2025', { ...adding, articles: ['214'] });
    const early = [{ date: '2025-12-01', handled: false, facts: { illegalBusinessAmount: 30000 } }];
    const facts = { illegalBusinessAmount: 30000 };
    const asked = { actDate: '2026-03-02', subject: 'individual', articles: ['213'], facts, earlierActs: early };
    assert.deepEqual(await tried(draft, asked), [
      ['met', 60000],
      ['unknown', 30000],
    ]);
    const unit = { articles: ['213'], factor: 3, document: 'ip-2025', provision: '26', mark: 'recalled' };
    const days = { effectiveFrom: '2026-01-01', effectiveTo: null };
    draft = await setRule(draft, 'unitRules', 'U-900', { ...unit, ...days });
    const whole = {
      actDate: '2026-03-02',
      subject: 'unit',
      articles: ['213'],
      facts: { illegalBusinessAmount: 60000 },
    };
    const results = await tried(draft, whole);
    assert.deepEqual(
      results.map(([result]: [string]) => result),
      ['met', 'unknown'],
    );
    const twice = await setRule(draft, 'unitRules', 'U-901', { ...unit, ...days });
    assert.ok(
      twice.problems.some((one: Answer['body']) => one.part === 'unitRules' && one.entry === 'U-901'),
      'two rules of one article and day cannot both be followed',
    );
    const path = `/law/versions/${draft.id}/rules/unitRules/U-901`;
    const removed = await law.call('drafter', 'DELETE', path, { version: twice.version });
    assert.equal(removed.body.table.unitRules.length, 2);
    await law.decide('drafter', removed.body, 'discard');
  });

  it('keeps the catalogue of offences in the same versions: an item is for acts of its days', async () => {
    let draft = await law.begin({ title: '案由目录（示例）', takesEffectOn: '2026-11-26' });
    const item = {
      title: { zh: '销售侵犯商标权的商品（示例）', en: 'Sale of infringing goods (example)' },
      line: 'samr',
      defining: '商标法（示例）第七十二条',
      penalty: '商标法（示例）第七十四条第二款',
      grades: [{ zh: '一般：一倍以下', en: 'Ordinary: up to once' }],
      articles: ['214'],
      intellectualProperty: true,
      document: 'trademark-law',
      provision: '72、74(2)',
      effectiveFrom: '2026-06-01',
      effectiveTo: null,
      mark: 'recalled',
    };
    const wrong = await setRule(draft, 'offences', 'TM-900', { ...item, articles: ['999'] });
    assert.ok(wrong.problems.some((one: Answer['body']) => one.entry === 'TM-900' && one.severity === 'error'));
    draft = await setRule(wrong, 'offences', 'TM-900', item);
    assert.equal(draft.changes[0].part, 'offences');
    await law.decide('drafter', draft, 'submit');
    const submitted = (await law.call('approver', 'GET', `/law/versions/${draft.id}`)).body;
    assert.equal((await law.decide('approver', submitted, 'approve')).status, 200);
    const found = async () => (await law.call('officer', 'GET', '/offences?q=TM-900')).body.items;
    assert.deepEqual(await found(), [], 'not before its first day');
    law.clock.now = new Date('2026-11-25T16:00:00Z');
    assert.equal((await found())[0].grades[0].zh, '一般：一倍以下');
    const open = (actUntil: string) =>
      law.call('officer', 'POST', '/cases', {
        body: { title: '示例', source: { kind: 'inspection', on: '2026-11-20' }, offenceCode: 'TM-900', actUntil },
      });
    const early = await open('2026-05-31');
    assert.equal(early.status, 400, JSON.stringify(early.body));
    assert.equal(early.body.fields[0].pointer, '/offenceCode');
    const opened = await open('2026-06-01');
    assert.equal(opened.status, 201, JSON.stringify(opened.body));
    assert.equal(opened.body.offence.penalty, item.penalty);
    const review = (await law.call('officer', 'GET', `/law/versions/${draft.id}/review?withinDays=90`)).body;
    assert.ok(review.recalled.some((one: Answer['body']) => one.part === 'offences' && one.id === 'TM-900'));
    assert.ok(
      review.lapsing.some((one: Answer['body']) => one.id === 'TM-57-1'),
      '商标法 of 2019 ends with 2026',
    );
  });
});
