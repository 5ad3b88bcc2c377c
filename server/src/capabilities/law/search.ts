// The law in the search over everything: the articles that procedures rest on, by document, number and text.
import { localDate } from '@qingfeng/codes';
import { type Basis, type Procedure, rulesInUse } from '@qingfeng/procedure';
import type { SearchHit } from '../../platform/lists/paged/search-hit.ts';
import { snippet, wordsOf } from '../../platform/lists/paged/search-words.ts';
import type { Procedures } from '../../platform/procedures/registry.ts';

type Article = Pick<Basis, 'inForce'> & { key: string; text: Basis['text'] | undefined; lower: string };

const known = new WeakMap<Procedure, Article[]>();

/** The articles of a declaration, each once, with all that is said of one in small letters; a declaration never changes. */
function articlesOf(declaration: Procedure): Article[] {
  const before = known.get(declaration);
  if (before !== undefined) return before;
  const articles = new Map<string, Article>();
  for (const { basis } of rulesInUse(declaration)) {
    const { document, article, text, inForce } = basis;
    const key = `${document} ${article}`;
    const said = `${key} ${text?.zh ?? ''} ${declaration.title.zh}`;
    articles.set(`${key} ${inForce.from} ${said}`, { key, text, inForce, lower: said.toLowerCase() });
  }
  known.set(declaration, [...articles.values()]);
  return [...articles.values()];
}

type Law = { procedures: Pick<Procedures, 'all'>; now: Date };

/** Articles in force today that have all the words, each once, with the procedure that rests on it. */
export function searchLaw({ q, limit }: { q: string; limit: number }, { procedures, now }: Law): SearchHit[] {
  const words = wordsOf(q);
  if (words.length === 0) return [];
  const today = localDate(now.getTime());
  const hits = new Map<string, SearchHit>();
  for (const { declaration } of procedures.all()) {
    const { id, title, validFrom, validUntil } = declaration;
    if (validFrom > today || (validUntil !== null && validUntil < today)) continue;
    for (const { key, text, inForce, lower } of articlesOf(declaration)) {
      if (hits.has(key) || inForce.from > today || (inForce.until !== null && inForce.until < today)) continue;
      if (!words.every((word) => lower.includes(word.toLowerCase()))) continue;
      hits.set(key, {
        kind: 'law',
        kindTitle: { zh: '法律条文', en: 'Article of law' },
        id: key,
        title: key,
        snippet: snippet(`${text?.zh ?? ''} ${title.zh}`.trim(), words),
        link: `/law/procedures?procedure=${encodeURIComponent(id)}`,
      });
      if (hits.size >= limit) return [...hits.values()];
    }
  }
  return [...hits.values()];
}
