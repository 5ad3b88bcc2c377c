// What is covered in a public text, what is kept on purpose, and why.

export type SpanKind =
  | 'name'
  | 'idNumber'
  | 'phone'
  | 'address'
  | 'account'
  | 'email'
  | 'plate'
  | 'handle'
  | 'minor'
  | 'health'
  | 'secret'
  | 'other';

/** The rule that a passage is covered or kept by. */
export type Basis = { readonly document: string; readonly article: string; readonly mark: 'read' | 'recalled' };

export type Sentence = { readonly zh: string; readonly en: string };

/** A passage of the input; offsets count UTF-16 units. */
export type Span = {
  readonly start: number;
  readonly end: number;
  readonly kind: SpanKind;
  readonly action: 'cover' | 'keep';
  /** What stands in its place; only of a covered passage. */
  readonly replacement?: string;
  readonly reason: Sentence;
  readonly basis: Basis;
};

/** What the case knows. Every list may be missing: then the text alone tells, as far as it does. */
export type Facts = {
  readonly punished?: readonly {
    readonly name: string;
    readonly kind: 'person' | 'organisation';
    readonly uscc?: string;
  }[];
  readonly legalRepresentatives?: readonly string[];
  readonly officers?: readonly string[];
  /** Addresses of business, which are public. */
  readonly businessPlaces?: readonly string[];
  readonly secrets?: readonly string[];
  readonly agencies?: readonly string[];
  /** Names that the case knows and that are covered: witnesses, informants, buyers. */
  readonly others?: readonly string[];
};

/** An expression that nothing explains, which the reviewer covers or keeps. */
export type Doubt = {
  readonly start: number;
  readonly end: number;
  /** What it is, should it be personal. */
  readonly kind: SpanKind;
  readonly why: Sentence;
};

export type Redaction = {
  /** The input with every covered span replaced; nothing else differs. */
  readonly text: string;
  readonly spans: readonly Span[];
  /** In order, over no span and none over another. */
  readonly doubts: readonly Doubt[];
};
