// A rule as one cites it. Pure.
import type { Basis, Text } from '../declaration.ts';

const article = /\d+(?:-\d+)?(?:\(\d+\))*/g;

/** '行政处罚法第57条第1款', 'Penalty Law art. 57(1)'; the document alone where the article is not known. */
export function citation(rule: Pick<Basis, 'document' | 'article'>, language: keyof Text): string {
  const known = rule.article.replace(/[；;、，,]?\s*—/g, '').trim();
  if (known === '') return rule.document;
  if (!/^\d/.test(known)) return `${rule.document}${language === 'zh' ? '' : ' '}${known}`;
  return language === 'zh' ? `${rule.document}${known.replace(article, inChinese)}` : `${rule.document} art. ${known}`;
}

function inChinese(one: string): string {
  const [number = '', ...parts] = one.split(/[()]+/).filter((part) => part !== '');
  const [main, inserted] = number.split('-');
  const named = `第${main}条${inserted === undefined ? '' : `之${inserted}`}`;
  return named + parts.map((part, depth) => `第${part}${depth === 0 ? '款' : '项'}`).join('');
}
