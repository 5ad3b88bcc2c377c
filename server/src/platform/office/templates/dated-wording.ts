// What a document says by a rule, as law data: the same sentence, article or number in each text that was in force, with its days.

/** One edition of a wording. `mark`: 'read' only where the article itself was read; 'office rule' where no rule was known for these days. */
export type Wording = {
  text: string;
  /** First and last day, YYYY-MM-DD; null while it is in force. */
  from: string;
  until: string | null;
  mark: 'read' | 'recalled' | 'office rule';
};

/** Tags of a template that rest on a rule, each with its editions, the oldest first, without a day between them. */
export type DatedWordings<Tag extends string = string> = Readonly<Record<Tag, readonly Wording[]>>;

/** @param [from, until, mark] days as `Wording` has them */
export function wording(text: string, [from, until, mark]: [string, string | null, Wording['mark']]): Wording {
  return { text, from, until, mark };
}

/** What a tag says on a day; empty before the first edition. @param day YYYY-MM-DD */
export function wordingOn<Tag extends string>(wordings: DatedWordings<Tag>, tag: Tag, day: string): string {
  return wordings[tag].find(({ from, until }) => from <= day && (until === null || day <= until))?.text ?? '';
}

/** All tags as they read on a day. @param day YYYY-MM-DD */
export function wordingsOn<Tag extends string>(wordings: DatedWordings<Tag>, day: string): Record<Tag, string> {
  const tags = Object.keys(wordings) as Tag[];
  return Object.fromEntries(tags.map((tag) => [tag, wordingOn(wordings, tag, day)])) as Record<Tag, string>;
}
