// What one comparison found that the one before it did not. Pure.
import type { Finding } from '../shapes.ts';

type Compared = Pick<Finding, 'article' | 'rowId' | 'result' | 'value' | 'threshold' | 'governs'>;

/** Findings of the law that governs which are new, or of which row, result, value or threshold changed. */
export function changedFindings<One extends Compared>(now: readonly One[], before: readonly Compared[]): One[] {
  const said = new Set(before.filter(({ governs }) => governs).map(keyOf));
  return now.filter((one) => one.governs && !said.has(keyOf(one)));
}

const keyOf = ({ article, rowId, result, value, threshold }: Compared): string =>
  [article, rowId, result, value, threshold].join(' ');
