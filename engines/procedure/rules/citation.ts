// A rule as one cites it. Pure.
import type { Basis, Text } from '../declaration.ts';
import { englishLaw } from './law-names.ts';

export { englishLaw };

const article = /\d+(?:-\d+)?(?:\(\d+\))*/g;

/**
 * '行政处罚法第57条第1款', '行政处罚法 (Administrative Penalty Law) art. 57(1)'; the document alone where the article is not known. A plain
 * translation of a name is marked 'tr.'.
 */
export function citation(rule: Pick<Basis, 'document' | 'article'>, language: keyof Text): string {
  const known = rule.article.replace(/[；;、，,]?\s*—/g, '').trim();
  const document = language === 'zh' ? rule.document : withEnglish(rule.document);
  if (known === '') return document;
  if (!/^\d/.test(known)) return `${document}${language === 'zh' ? '' : ' '}${known}`;
  return language === 'zh' ? `${document}${known.replace(article, inChinese)}` : `${document} art. ${known}`;
}

function inChinese(one: string): string {
  const [number = '', ...parts] = one.split(/[()]+/).filter((part) => part !== '');
  const [main, inserted] = number.split('-');
  const named = `第${main}条${inserted === undefined ? '' : `之${inserted}`}`;
  return named + parts.map((part, depth) => `第${part}${depth === 0 ? '款' : '项'}`).join('');
}

function withEnglish(document: string): string {
  const english = englishLaw(document);
  return english === null ? document : `${document} (${english.official ? '' : 'tr. '}${english.name})`;
}
