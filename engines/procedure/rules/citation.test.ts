import assert from 'node:assert/strict';
import { test } from 'node:test';
import { citation } from './citation.ts';

const cited = (article: string, language: 'zh' | 'en' = 'zh') => citation({ document: '某规定', article }, language);

test('a rule is cited by article, paragraph and item', () => {
  assert.equal(cited('3(1)、11(1)'), '某规定第3条第1款、第11条第1款');
  assert.equal(cited('219-1(2)(3)'), '某规定第219条之1第2款第3项');
  assert.equal(cited('3(1)', 'en'), '某规定 art. 3(1)');
});

test('a rule whose article is not known is cited by its document', () => {
  assert.equal(cited('—'), '某规定');
  assert.equal(cited('557(3)；—'), '某规定第557条第3款');
  assert.equal(cited('一（二）'), '某规定一（二）');
});

test('to readers of English a law has its English name beside the Chinese, a plain translation marked as such', () => {
  const inEnglish = (document: string) => citation({ document, article: '57(1)' }, 'en');
  assert.equal(
    inEnglish('行政处罚法（2021年修订）'),
    '行政处罚法（2021年修订） (Administrative Penalty Law) art. 57(1)',
  );
  assert.equal(
    inEnglish('罚没财物管理办法（财税〔2020〕54号）'),
    '罚没财物管理办法（财税〔2020〕54号） (tr. Measures for Confiscated Property) art. 57(1)',
  );
  assert.equal(citation({ document: '行政处罚法', article: '57(1)' }, 'zh'), '行政处罚法第57条第1款');
});
