// What the engine answers: one finding per article and version of the law, and what a goods list is worth.
import type { Day, NumberFacts, OffenceFacts, PriceField } from './facts.ts';
import type { Basis, Mark, Text, Tier } from './law.ts';

/** 'near': below the number but at least the margin's share of it. In order: met, near, unknown, not. */
export type Result = 'met' | 'near' | 'unknown' | 'not';

/**
 * `value` and `threshold` in yuan or pieces; value null where unknown, true or false for a row in words. `missing`: facts
 * (by name, condition id or row id) that could change the result; `tierMissing`: those that could only raise the tier.
 * `atLeast`: the value is a lower bound. `law`: of the day of the act, or the later one of the day of judgment.
 * `governs`: by this one the act is judged (从旧兼从轻); exactly one per article.
 */
export type Finding = {
  crime: string;
  crimeZh: string;
  article: string;
  result: Result;
  tier: Tier;
  element: string;
  elementZh: string;
  comparison: '>=' | null;
  value: number | boolean | null;
  threshold: number | null;
  unit: string | null;
  atLeast: boolean;
  rowId: string;
  conditions: string[];
  conditionText: Text | null;
  penalty: Text;
  basis: Basis;
  /** How a reader knows the document: its number, or its name. */
  cite: string;
  source: string | null;
  confidence: Mark;
  missing: string[];
  tierMissing: string[];
  law: 'atAct' | 'later';
  governs: boolean;
  why: Text;
  whyGoverns: Text;
  cautions: Text[];
};

/** Something a reader must know that belongs to no finding: an article without rows then, acts that were not added. */
export type Note = { code: NoteCode; article: string | null; text: Text };
export type NoteCode =
  | 'noRowThen'
  | 'noCrimeThen'
  | 'noCrime'
  | 'noBaseRow'
  | 'actsAdded'
  | 'actNotAdded'
  | 'unvalued'
  | 'contradiction';

export type OffenceReport = {
  actDate: Day;
  judgedOn: Day;
  findings: Finding[];
  notes: Note[];
};

/** Money as integer fen; `most`: the highest of unranked alternatives; `atLeast`: some lines could not be valued. */
export type Amount = { fen: number; most: number; atLeast: boolean };

export type ValuedLine = {
  index: number;
  name: string;
  state: 'sold' | 'unsold';
  /** The price that was used; null: none that the rule allows was given. */
  price: PriceField | null;
  fen: number | null;
  /** Other prices that the rule ranks equal, when they give another amount. */
  alternatives: { price: PriceField; fen: number }[];
  why: Text;
};

/**
 * `facts`: ready for `checkOffence` (yuan), with `atLeast` naming the lower bounds. `unvalued`: indexes of lines without a
 * usable price. `marks`: different marks named; whether they have different sources is for a person to say.
 */
export type Valuation = {
  ruleId: string;
  basis: Basis;
  confidence: Mark;
  lines: ValuedLine[];
  illegalBusinessAmount: Amount;
  salesAmount: Amount;
  unsoldGoodsValue: Amount;
  unvalued: number[];
  marks: string[];
  facts: OffenceFacts;
  atLeast: (keyof NumberFacts)[];
};
