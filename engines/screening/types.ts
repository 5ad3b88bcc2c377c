// What goes in and comes out: rights, offers, hits, and rows that could not be taken.

/** A registered right. Dates are YYYY-MM-DD, both ends inclusive; money is integer fen. */
export type Right = {
  readonly id: string;
  readonly mark: string;
  readonly aliases?: readonly string[];
  readonly owner?: string | null;
  /** Nice classes, 1 to 45. */
  readonly classes?: readonly number[];
  /** Ids or names of sellers who may. */
  readonly authorisedSellers?: readonly string[];
  readonly referencePrice?: number | null;
  readonly validFrom?: string | null;
  readonly validTo?: string | null;
};

/** An offer as a platform hands it over. Money is integer fen; `time` is ISO 8601. */
export type Offer = {
  readonly id: string;
  readonly title: string;
  readonly description?: string | null;
  readonly price?: number | null;
  readonly sellerId?: string | null;
  readonly sellerName?: string | null;
  readonly shopAddress?: string | null;
  readonly region?: string | null;
  readonly phone?: string | null;
  /** Unified social credit code of the seller's licence. */
  readonly licence?: string | null;
  readonly platform?: string | null;
  readonly imageHashes?: readonly string[];
  readonly time?: string | null;
};

export const TRANSFORMS = [
  'case',
  'width',
  'compatibility',
  'traditional',
  'confusable',
  'leet',
  'inserted',
  'repeated',
  'homophone',
  'dialect',
  'shape',
  'altered',
  'split',
  'pinyin',
  'initials',
  'nickname',
  'letter',
  'emoji',
  'mirrored',
  'swapped',
  'masked',
] as const;

/** A way in which the found text differs from the mark. */
export type Transform = (typeof TRANSFORMS)[number];

export type OfferField = 'title' | 'description';

export type Hit = {
  readonly offerId: string;
  /** Id of the right. */
  readonly right: string;
  /** The registered mark. */
  readonly mark: string;
  /** The alias that was found, where it was not the mark itself. */
  readonly alias?: string;
  readonly field: OfferField;
  /** Start and end (exclusive) in UTF-16 units of that field. */
  readonly span: readonly [number, number];
  readonly found: string;
  readonly transforms: readonly Transform[];
  /** Another brand whose own name this is as far as names are known: then it is most likely no disguise. */
  readonly otherBrand?: string;
  /** From 0 to 1. */
  readonly score: number;
  /** What each feature adds to the log odds; their sum is that of the score. */
  readonly features: Readonly<Record<string, number>>;
};

export type Text = { readonly zh: string; readonly en: string };

export type ProblemCode =
  | 'empty'
  | 'tooShort'
  | 'tooLong'
  | 'longMark'
  | 'noMark'
  | 'noMarkColumn'
  | 'noTitle'
  | 'dates'
  | 'classes'
  | 'price'
  | 'quote'
  | 'columns'
  | 'json'
  | 'encoding'
  | 'notText'
  | 'html'
  | 'duplicate';

/** Something about one row. `line` counts from 1; a refused row took no part, of another a value was left out or read otherwise. */
export type RowProblem = {
  readonly line: number;
  readonly code: ProblemCode;
  readonly refused: boolean;
  readonly text: Text;
};
