import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Basis } from '@qingfeng/procedure';
import { clockList } from '../../../platform/portal/receipt.ts';
import { noMarks } from '../../../platform/settings/portal-marks.ts';
import { texts } from './texts.ts';

const basis: Basis = {
  document: '工商行政管理机关行政处罚程序规定',
  article: '17(2)',
  inForce: { from: '2007-10-01', until: null },
  mark: 'read',
};
const clocks = [{ title: { zh: '核查举报', en: 'Verify the tip' }, by: '2016-12-05', done: false, basis }];

test('a time limit names the article behind it as each language cites it', () => {
  const said = (language: 'zh' | 'en') =>
    clockList({ language, t: texts[language], demo: false, large: false, marks: noMarks }, { clocks, ahead: [] }).text;
  assert.match(said('zh'), /工商行政管理机关行政处罚程序规定第17条第2款/);
  assert.match(said('en'), /工商行政管理机关行政处罚程序规定 \(tr\. Procedural Provisions .*\) art\. 17\(2\)/);
});
