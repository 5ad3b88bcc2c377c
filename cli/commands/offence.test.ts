// qingfeng offence and qingfeng law.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { typed } from '../testing/typed.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-offence-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const CASE = {
  actDate: '2025-06-01',
  subject: 'individual',
  articles: ['213'],
  facts: { illegalBusinessAmount: 55000 },
};

function put(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('qingfeng offence check', () => {
  test('prints the findings as JSON alone, from a file or from standard input', async () => {
    const fromFile = await typed(['offence', 'check', put('case.json', `\ufeff${JSON.stringify(CASE)}`), '--json']);
    assert.deepEqual([fromFile.status, fromFile.stderr], [0, '']);
    const [finding] = JSON.parse(fromFile.stdout).findings;
    assert.deepEqual(
      [finding.article, finding.result, finding.rowId, finding.governs, finding.basis.docNo],
      ['213', 'met', '213-018', true, '法释〔2025〕5号'],
    );
    assert.equal((await typed(['offence', 'check', '-', '--json'], JSON.stringify(CASE))).stdout, fromFile.stdout);
  });

  test('says its reasons in Chinese or English, with the other version and why it does not govern', async () => {
    const older = JSON.stringify({ ...CASE, actDate: '2024-06-01', facts: { illegalBusinessAmount: 300000 } });
    const { status, stdout } = await typed(['offence', 'check', '-', '--as-of', '2026-11-24'], older);
    assert.equal(status, 0);
    assert.match(stdout, /行为日 2024-06-01 · 裁判日 2026-11-24/);
    assert.match(stdout, /达到假冒注册商标罪立案追诉标准 50,000 元.*请审核移送/);
    assert.match(stdout, /另一版本：.*250,000 元/);
    assert.match(stdout, /新规定对应的法定刑较轻/);
    assert.match((await typed(['offence', 'check', '-', '--lang', 'en'], older)).stdout, /review for referral/);
  });

  test('takes the margin of what is near', async () => {
    const near = JSON.stringify({ ...CASE, facts: { illegalBusinessAmount: 45000 } });
    assert.match((await typed(['offence', 'check', '-'], near)).stdout, /^接近 \(1\)$/m);
    assert.match((await typed(['offence', 'check', '-', '--margin', '0.95'], near)).stdout, /^尚不能确定 \(1\)$/m);
  });

  test('ends in status 1 with every field that is wrong, and judges nothing', async () => {
    const wrong = JSON.stringify({ ...CASE, facts: { salesAmount: -1, turnover: 2 } });
    const { status, stdout, stderr } = await typed(['offence', 'check', '-', '--json'], wrong);
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(stderr, /facts\.salesAmount {2}不能小于 0/);
    assert.match(stderr, /facts\.turnover {2}没有这一项/);
    assert.match((await typed(['offence', 'check', '-'], '{')).stderr, /不是 JSON/);
    assert.equal((await typed(['offence', 'check', join(folder, 'none.json')])).status, 1);
  });

  test('used wrongly ends in status 2', async () => {
    for (const args of [
      ['check'],
      ['check', '-', '--as-of', '2025-02-30'],
      ['check', '-', '--margin', '2'],
      ['nonsense'],
      [],
    ]) {
      assert.equal((await typed(['offence', ...args], '{}')).status, 2, args.join(' '));
    }
  });
});

test('qingfeng offence schema prints a JSON Schema that names every condition', async () => {
  const { status, stdout } = await typed(['offence', 'schema']);
  const schema = JSON.parse(stdout);
  assert.deepEqual([status, schema.additionalProperties, schema.required], [0, false, ['actDate', 'subject', 'facts']]);
  assert.equal(schema.properties.facts.properties.conditions.properties.bankruptcy.type, 'boolean');
});

describe('qingfeng law check', () => {
  test('lists what is to be verified and what has lapsed', async () => {
    const { status, stdout } = await typed(['law', 'check', '--as-of', '2026-06-01']);
    assert.equal(status, 0);
    assert.match(stdout, /^待核实 \(\d+\)$/m);
    assert.match(stdout, /141-003 .*高检发释字〔2022〕1号/);
    assert.match(stdout, /^已失效 \(\d+\)$/m);
    assert.doesNotMatch(stdout, /天内失效/);
  });

  test('says that the clauses of the Trademark Law of 2019 lapse at the end of 2026', async () => {
    const { stdout } = await typed(['law', 'check', '--as-of', '2026-11-24']);
    assert.match(stdout, /^90 天内失效 \(\d+\)\n +TM-57-1 .* 2026-12-31$/m);
  });

  test('says what lapses within 90 days of the day asked for, in JSON too', async () => {
    assert.match((await typed(['law', 'check', '--as-of', '2025-01-26'])).stdout, /^90 天内失效 \(\d+\)$/m);
    const review = JSON.parse((await typed(['law', 'check', '--as-of', '2025-01-26', '--json'])).stdout);
    assert.ok(review.lapsing.every(({ daysLeft }: { daysLeft: number }) => daysLeft >= 0 && daysLeft <= 90));
    assert.deepEqual(JSON.parse((await typed(['law', 'check', '--as-of', '2025-01-24', '--json'])).stdout).lapsing, []);
    const wrong = await typed(['law', 'check', '--as-of', 'today']);
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /--as-of <date>：today（应为 YYYY-MM-DD/);
  });
});
