// Whether goods are unsold or part sold: what was answered, and what the amounts of the file say by their names.
import type { NumberFact, YesNoFact } from '../facts.ts';
import type { Kleene } from '../kleene.ts';

/** What is known of a case, of which this asks for numbers, those that are lower bounds, and answers. */
type KnownFacts = {
  readonly numbers: { readonly [fact in NumberFact]?: number };
  readonly atLeast: ReadonlySet<NumberFact>;
  readonly yesNo: { readonly [fact in YesNoFact]?: boolean };
};

/** What of the same goods has been sold. */
const SOLD: { readonly [fact in NumberFact]?: NumberFact } = {
  unsoldGoodsValue: 'salesAmount',
  unsoldLabels: 'labels',
  unsoldCopies: 'copies',
};

/**
 * The answer to `unsold` or `partSold` in a row that measures unsold goods; undefined for other facts and rows.
 *
 * Unsold goods that are valued need no further answer: a store full of goods is measured by its worth, and where some were sold
 * their worth alone reaches what both together must (公通字〔2008〕36号 art. 16, 法发〔2011〕3号 arts 8, 9, 法释〔2025〕5号 arts 5, 6,
 * 14). Goods sold and goods unsold are part sold. An amount goes before an answer that contradicts it.
 */
export function goodsState(q: {
  fact: YesNoFact | undefined;
  sum: readonly { readonly fact: NumberFact }[];
  facts: KnownFacts;
}): Kleene | undefined {
  const { fact, sum, facts } = q;
  if (fact !== 'unsold' && fact !== 'partSold') return undefined;
  const unsold = sum.find((one) => SOLD[one.fact] !== undefined)?.fact;
  const sold = unsold === undefined ? undefined : SOLD[unsold];
  if (unsold === undefined || sold === undefined) return undefined;
  const unsoldSome = isSome(unsold, facts);
  return fact === 'unsold' ? isUnsold(unsoldSome, facts) : isPartSold(isSome(sold, facts), unsoldSome, facts);
}

/** Denied only where the goods are said to be sold altogether. */
function isUnsold(some: Kleene, { yesNo }: KnownFacts): Kleene {
  if (some === true) return true;
  if (yesNo.unsold === false && yesNo.partSold === false) return false;
  return yesNo.unsold === undefined && some === null ? null : true;
}

function isPartSold(sold: Kleene, unsold: Kleene, { yesNo }: KnownFacts): Kleene {
  if (sold === true && unsold === true) return true;
  if (yesNo.partSold !== undefined) return yesNo.partSold;
  return sold === false || unsold === false ? false : null;
}

/** Whether a number is above nothing; a lower bound of nothing says nothing. */
function isSome(fact: NumberFact, { numbers, atLeast }: KnownFacts): Kleene {
  const number = numbers[fact];
  if (number === undefined) return null;
  if (number > 0) return true;
  return atLeast.has(fact) ? null : false;
}
