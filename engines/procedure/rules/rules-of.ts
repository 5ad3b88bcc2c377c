// The rules of one document, so that declarations cite it alike.
import type { Basis } from '../declaration.ts';
import { editionsOf } from './basis-on.ts';

/** `until`: its last day, absent while it is in force. `mark`: how sure its rules are, unless one says otherwise. */
type Document = {
  readonly document: string;
  readonly from: string;
  readonly until?: string | null;
  readonly mark?: Basis['mark'];
};

/**
 * Makes rules of a document: each by its article, and what it says in both languages.
 * @param before texts and documents in which the same articles stood on other days
 */
export const rulesOf =
  ({ document, from, until = null, mark = 'read' }: Document, ...before: readonly Document[]) =>
  (article: string, zh: string, en: string, own: Basis['mark'] = mark): Basis => {
    const editions = before.map((one) => ({
      document: one.document,
      article,
      text: { zh, en },
      inForce: { from: one.from, until: one.until ?? null },
      mark: one.mark ?? own,
    }));
    const rule = { document, article, text: { zh, en }, inForce: { from, until }, mark: own };
    return editions.length === 0 ? rule : { ...rule, editions };
  };

/** A rule that stood elsewhere on other days. */
export const withEditions = (rule: Basis, ...others: readonly Basis[]): Basis => {
  const { editions = [], ...own } = rule;
  return { ...own, editions: [...editions, ...others.flatMap(editionsOf).map(({ editions: _, ...one }) => one)] };
};
