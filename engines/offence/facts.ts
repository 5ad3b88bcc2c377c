// What a case file can say about an act: amounts, counts, yes or no. A fact that is absent is unknown, never no.

/** 'YYYY-MM-DD' in Asia/Shanghai; here also before 2004, because acts and laws may be older than the calendar. */
export type Day = string;
export type Subject = 'individual' | 'unit';

/** Amounts in CNY yuan with at most two decimals; counted in fen inside. */
export const AMOUNT_FACTS = [
  'illegalBusinessAmount',
  'illegalGains',
  'salesAmount',
  'unsoldGoodsValue',
  'productionAndSalesAmount',
  'rightHolderLoss',
  'consumerLoss',
  'directEconomicLoss',
  'productionLoss',
] as const;

/**
 * Whole numbers. `marks` and `patents`: of different sources; `labels` and `copies`: made or sold; `penaltiesWithinTwoYears`:
 * administrative penalties for the same kind of act.
 */
export const COUNT_FACTS = [
  'marks',
  'patents',
  'labels',
  'unsoldLabels',
  'copies',
  'unsoldCopies',
  'works',
  'clicks',
  'members',
  'downloads',
  'cigarettes',
  'penaltiesWithinTwoYears',
] as const;

export const YES_NO_FACTS = [
  'twoOrMoreMarks',
  'twoOrMorePatents',
  'repeatWithinTwoYears',
  'serviceMark',
  'onlineDissemination',
  'membershipModel',
  'attempt',
  'unsold',
  'partSold',
] as const;

export type AmountFact = (typeof AMOUNT_FACTS)[number];
export type CountFact = (typeof COUNT_FACTS)[number];
export type YesNoFact = (typeof YES_NO_FACTS)[number];
export type NumberFact = AmountFact | CountFact;

export type NumberFacts = { readonly [fact in NumberFact]?: number };

/**
 * `conditions`: answers by condition id, or by row id for what the law says in words only.
 * Absent facts are unknown.
 */
export type OffenceFacts = NumberFacts & { readonly [fact in YesNoFact]?: boolean } & {
  readonly conditions?: Readonly<Record<string, boolean>>;
};

/**
 * A line of a goods list. Prices in CNY yuan per unit, at most two decimals; `quantity` at most three decimals.
 * `marketMedianPrice`: of the genuine product that is infringed, or of sound goods of the kind for shoddy ones.
 * `appraisedPrice`: by the price-appraisal body; `authorityPrice`: retail price issued by the tobacco authority.
 */
export type GoodsLine = {
  readonly name: string;
  readonly quantity: number;
  readonly unit: string;
  readonly state: 'sold' | 'unsold';
  readonly mark?: string;
} & { readonly [price in PriceField]?: number };

export const PRICE_FIELDS = [
  'actualPrice',
  'averagePrice',
  'markedPrice',
  'marketMedianPrice',
  'appraisedPrice',
  'authorityPrice',
] as const;
export type PriceField = (typeof PRICE_FIELDS)[number];

/**
 * An earlier act of the same kind. `handled`: whether it was dealt with by administrative or criminal penalty; absent is
 * unknown, and what is unknown is not added.
 */
export type EarlierAct = { readonly date: Day; readonly handled?: boolean; readonly facts: NumberFacts };

/**
 * The question. `offence`: id of the administrative offence; without `articles` its crimes are checked, and none where it is no
 * crime. `judgedOn`: the day whose law is compared with the law of the act; absent: the caller's `asOf`.
 * `atLeast`: numbers that are lower bounds ("at least"). `goods`: valued by the rules of each version; an amount given in
 * `facts` goes before. `conditions` may also stand beside `facts`.
 */
export type OffenceInput = {
  readonly actDate: Day;
  readonly judgedOn?: Day;
  readonly subject: Subject;
  readonly articles?: 'all' | readonly string[];
  readonly offence?: string;
  readonly facts: OffenceFacts;
  readonly conditions?: Readonly<Record<string, boolean>>;
  readonly atLeast?: readonly NumberFact[];
  readonly goods?: readonly GoodsLine[];
  readonly earlierActs?: readonly EarlierAct[];
};
