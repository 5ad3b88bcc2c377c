// The shape of the law table: rows of numbers with their article, dates, source and mark, and the words they use.
import type { Day, NumberFact, PriceField, Subject, YesNoFact } from './facts.ts';

export type Text = { readonly zh: string; readonly en: string };
/** 'read': seen in the text at `source`; 'recalled': known to the writer, to be verified before anybody relies on it. */
export type Mark = 'read' | 'recalled';
export type Tier = 'filing' | 'serious' | 'especially serious';

export const TIERS: readonly Tier[] = ['filing', 'serious', 'especially serious'];

/** `cite`: how sentences name it. `source`: page address, null where no page was found. */
export type LawDocument = {
  readonly regulation: string;
  readonly docNo: string | null;
  readonly cite: string;
  readonly source: string | null;
};

/** Where a rule stands and when it holds; the days of `effectiveFrom` and `effectiveTo` are inside. */
export type Basis = {
  readonly docNo: string | null;
  readonly article: string | null;
  readonly effectiveFrom: Day;
  readonly effectiveTo: Day | null;
};

/** A rule's place in a document of the table, its days, and whether the writer saw it. `source` where it is another page. */
export type Provision = {
  readonly document: string;
  readonly provision: string | null;
  readonly effectiveFrom: Day;
  readonly effectiveTo: Day | null;
  readonly mark: Mark;
  readonly source?: string | null;
};

/**
 * `since`: the day from which criminal law knows the crime. `later`: acts that it came to know afterwards, each by the condition that
 * tells it apart. `valuation`: how its goods are valued, null where they are not.
 */
export type Crime = Text & {
  readonly since: Day;
  readonly later?: readonly { readonly when: string; readonly what: Text; readonly since: Day; readonly by: string }[];
  readonly valuation: ValuationPurpose | null;
};

/** A number that rows measure: a sum of facts, each taken `times` times. Unit 'CNY' is yuan in rows. */
export type Element = Text & {
  readonly unit: string | null;
  readonly unitZh: string;
  readonly sum: readonly { readonly fact: NumberFact; readonly times: number }[];
};

/**
 * What a row may ask besides its number. `fact`: the yes-or-no fact that answers it; `count`: a count that answers it too
 * (2 or more); `anyOf`: holds when one of these conditions holds; `unless`: the general rule to an exception, which holds
 * until that condition is known to hold; `rows`: rows in words whose answer by id answers it too; `shares`: holds when rows
 * of at least `atLeast` groups reach `share` of their number; `subject`: answered by who acted; `besideOthers`: asked where the
 * offence names the article beside others, elsewhere whoever names the article says it. Otherwise it is asked by its id.
 */
export type Condition = Text & {
  readonly fact?: YesNoFact;
  readonly count?: NumberFact;
  readonly subject?: Subject;
  readonly anyOf?: readonly string[];
  readonly unless?: string;
  readonly rows?: readonly string[];
  readonly shares?: readonly ShareRule[];
  readonly besideOthers?: boolean;
};
export type ShareRule = {
  readonly row: string;
  readonly groups: readonly (readonly string[])[];
  readonly share: number;
  readonly atLeast: number;
};

/** Statutory range in months of imprisonment; `least` 0 where a fine alone is possible; life is 600, death 1200. */
export type Penalty = Text & { readonly most: number; readonly least: number };

/** One threshold. `conditionText`: what the rule says besides, for a reader. `value` and `upperExclusive` in yuan or pieces; null for what the law says in words only. */
export type ThresholdRow = Provision & {
  readonly id: string;
  readonly article: string;
  readonly tier: Tier;
  readonly element: string;
  readonly value: number | null;
  readonly upperExclusive: number | null;
  /** All must hold. */
  readonly condition: readonly string[];
  readonly conditionText: Text | null;
  readonly penalty: string;
  readonly note: Text | null;
};

export const PURPOSES = ['infringement', 'shoddy', 'tobacco', 'productQuality'] as const;
export type ValuationPurpose = (typeof PURPOSES)[number];

/** Prices tried in order for goods of a state; within one step several prices are alternatives without ranking. */
export type ValuationStep = {
  readonly state: 'sold' | 'unsold' | 'any';
  readonly prices: readonly PriceField[];
};
export type ValuationRule = Provision & {
  readonly id: string;
  readonly purpose: ValuationPurpose | null;
  readonly concept: Text;
  readonly rule: Text;
  readonly steps: readonly ValuationStep[];
};

/**
 * Earlier acts, unpunished and still open to prosecution (刑法 art. 87), count together with the present one. `withinYears`: acts that
 * are no crime by themselves count only when they were done within so many years before the present one.
 */
export type AccumulationRule = Provision & {
  readonly id: string;
  readonly articles: readonly string[];
  readonly withinYears?: number;
  readonly rule: Text;
};

/** The numbers of individuals times `factor` where a unit acted. */
export type UnitRule = Provision & {
  readonly id: string;
  readonly articles: readonly string[];
  readonly factor: number;
};

/**
 * An administrative offence (案由): what the agencies of a line punish, by which clause, and which crimes it may be. `line`: id of the
 * department that punishes it. `grades`: the ranges of discretion, as a reader is told them. `articles`: of the Criminal Law, empty
 * where it is no crime. `levels`: agencies that alone may act, where the law reserves it; others pass it on as a lead. A clause that took the place of another is an offence of its own, with its own days.
 */
export type Offence = Provision & {
  readonly id: string;
  readonly title: Text;
  readonly line: string;
  readonly defining: string;
  readonly penalty: string;
  readonly grades: readonly Text[];
  readonly articles: readonly string[];
  readonly intellectualProperty: boolean;
  readonly levels?: readonly OffenceLevel[];
};
export const OFFENCE_LEVELS = ['nation', 'province', 'city', 'county'] as const;
export type OffenceLevel = (typeof OFFENCE_LEVELS)[number];

/** Rules that the engine itself follows, with their texts, so that a reader can look them up. */
export type GeneralRule = Provision & { readonly id: string; readonly rule: Text };

/** A row that holds by its words while another of the article is the closer one: said beside the result. */
export type Caution = Provision & {
  readonly id: string;
  readonly article: string;
  readonly when: string;
  readonly text: Text;
};

export type LawTable = {
  /** The day on which somebody last compared the table with the law. */
  readonly asOf: Day;
  readonly documents: Readonly<Record<string, LawDocument>>;
  readonly crimes: Readonly<Record<string, Crime>>;
  readonly elements: Readonly<Record<string, Element>>;
  readonly conditions: Readonly<Record<string, Condition>>;
  readonly penalties: Readonly<Record<string, Penalty>>;
  readonly rows: readonly ThresholdRow[];
  readonly valuation: readonly ValuationRule[];
  readonly accumulation: readonly AccumulationRule[];
  readonly unitRules: readonly UnitRule[];
  readonly general: readonly GeneralRule[];
  readonly cautions: readonly Caution[];
  readonly offences: readonly Offence[];
};
