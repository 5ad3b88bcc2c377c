import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parts } from '../../../platform/i18n/texts/parts.zh.ts';
import { periodWords } from '../../../platform/words/period-words.ts';
import { zh } from '../texts.zh.ts';
import { timelineEntry } from './entries.ts';

/** The Chinese text of a key with its parameters, as i18next gives it. */
function t(key: string, parameters: Record<string, string | number> = {}): string {
  const found = key
    .split('.')
    .reduce<unknown>((texts, name) => (texts as Record<string, unknown>)[name], { ...parts, plan: zh });
  return String(found).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(parameters[name]));
}
const words = { t, say: (text: { zh: string }) => text.zh, language: 'zh' as const };

it('says a reporting period of any length in words', () => {
  assert.equal(periodWords('2016-10', t), '2016年10月');
  assert.equal(periodWords('2016-07', t), '2016年7月');
  assert.equal(periodWords('2016-Q3', t), '2016年第3季度');
  assert.equal(periodWords('2016-H1', t), '2016年上半年');
  assert.equal(periodWords('2016', t), '2016年');
  assert.equal(periodWords('第一批', t), '第一批');
});

it('names who acted and what came with the act', () => {
  const title = { zh: '报告进展', en: 'Report progress' };
  const entry = timelineEntry(
    {
      kind: 'event',
      at: '2016-10-11T03:00:00.000Z',
      title,
      step: 'report',
      duty: null,
      key: null,
      by: { user: '林知行', agency: '广州市工商行政管理局' },
      reason: null,
      facts: { percent: 60, period: '2016-Q3', summary: '立案 12 件', figures: { 立案: 12 } },
    },
    words,
  );
  assert.ok(entry.kind === 'event');
  assert.equal(entry.by.userName, '林知行');
  assert.deepEqual(
    entry.facts?.map(({ title: name, value }) => [name.zh, value]),
    [
      ['报告期', '2016年第3季度'],
      ['完成比例', '60%'],
      ['进展', '立案 12 件'],
    ],
  );
});
