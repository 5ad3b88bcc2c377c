import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startOfDay } from '@qingfeng/codes';
import { dutiesAhead, type ProcedureEvent, sayBasis } from '../index.ts';
import { penalty } from '../penalty.fixture.ts';

const event = (step: string, facts: ProcedureEvent['facts'] = {}, role = 'officer'): ProcedureEvent => ({
  step,
  at: startOfDay('2024-03-01'),
  by: { user: 'u', agency: 'a', role },
  facts,
});
const ahead = (...events: readonly ProcedureEvent[]) => dutiesAhead({ procedure: penalty, events });

test('limits that have not begun are named with the act that begins each, the soonest first', () => {
  assert.deepEqual(
    ahead().map(({ duty }) => duty),
    ['decide', 'release', 'answer', 'hear'],
  );
  assert.deepEqual(ahead()[0]?.beginsWith, [{ step: 'file', title: { zh: '立案', en: 'File' } }]);
  assert.deepEqual(ahead()[0]?.time, { zh: '90 日内', en: 'within 90 days' });
  const filed = ahead(event('file')).map(({ duty }) => duty);
  assert.ok(!filed.includes('decide') && filed.includes('release'));
});

test('of a run that has ended nothing is ahead', () => {
  const noticed = [event('file'), event('serveNotice', { servedOn: '2024-03-01' })];
  assert.deepEqual(
    ahead(...noticed).map(({ duty }) => duty),
    ['answer'],
  );
  const closed = [...noticed, event('decide', { penalties: ['warning'] }, 'head')];
  assert.deepEqual(ahead(...closed), []);
});

test('a rule is cited by article, paragraph and item, and by its document alone where the article is not known', () => {
  const zh = (article: string) => sayBasis({ document: '某规定', article }).zh;
  assert.equal(zh('11'), '某规定第11条');
  assert.equal(zh('3(1)、11(1)'), '某规定第3条第1款、第11条第1款');
  assert.equal(zh('219-1(2)(3)'), '某规定第219条之1第2款第3项');
  assert.equal(zh('557(3)；—'), '某规定第557条第3款');
  assert.equal(zh('—'), '某规定');
  assert.equal(zh('一（二）'), '某规定一（二）');
  assert.equal(sayBasis({ document: '某规定', article: '11' }).en, '某规定 art. 11');
});
