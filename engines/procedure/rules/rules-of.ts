// The rules of one document, so that declarations cite it alike.
import type { Basis } from '../declaration.ts';

/** `until`: its last day, absent while it is in force. `mark`: how sure its rules are, unless one says otherwise. */
type Document = {
  readonly document: string;
  readonly from: string;
  readonly until?: string | null;
  readonly mark?: Basis['mark'];
};

/** Makes rules of a document: each by its article, and what it says in both languages. */
export const rulesOf =
  ({ document, from, until = null, mark = 'read' }: Document) =>
  (article: string, zh: string, en: string, own: Basis['mark'] = mark): Basis => ({
    document,
    article,
    text: { zh, en },
    inForce: { from, until },
    mark: own,
  });
