// What may be asked of somebody, as plain data: the one vocabulary of the steps of procedures and the fields of registers.
// Everything here survives JSON.
import type { LocalDate } from '@qingfeng/codes';

export type Text = { readonly zh: string; readonly en: string };

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * The rule behind something that is asked, owed or kept. `mark`: 'read' in the official text, 'recalled' and to be verified, or an
 * 'office rule' that the coordination office set for itself. `inForce.until`: last day, null while in force.
 */
export type Basis = {
  readonly document: string;
  readonly article: string;
  readonly text?: Text;
  readonly inForce: { readonly from: LocalDate; readonly until: LocalDate | null };
  readonly mark: 'read' | 'recalled' | 'office rule';
  /** The same rule on other days: in the text before a revision, or in the document that went before. */
  readonly editions?: readonly Omit<Basis, 'editions' | 'dayOf'>[];
  /**
   * The fact with the day whose edition is cited, where the law of the act is meant and not that of the step: what is an offence, and
   * what excuses it, follows the day of the act (行政处罚法 37).
   */
  readonly dayOf?: string;
};

export type Options = Readonly<Record<string, Text>>;

/** Asked for only while that other fact or field has one of the values. */
export type When = { readonly fact: string; readonly is: readonly string[] };

/**
 * What a value may be, for steps and registers alike.
 * - text: `agencyOf`: it names an agency of this department, '' of any; forms offer those that are known, another may be meant
 *   unless it is `listed`: then an agency of the platform alone fits, and forms let nothing else be typed.
 *   `colleague`: it names a person of the acting agency by account. `bilingual`: a sentence of the platform's own, {"zh": "…", "en": "…"};
 *   one text stands for both. `lines`: how many a form shows.
 * - date: 'YYYY-MM-DD'. `notBeforeEvent`: the day of the act or later; `notAfterEvent`: that day or earlier.
 * - time: an instant, '2026-03-05T14:30:00+08:00'. `notAfterEvent`: the time of the act or earlier.
 * - file: a list of file identifiers, at least one. `shared`: a file of another record may be named by whoever reads it, and is read here too.
 *   `withoutMetadata`: files are taken that were uploaded without place, device and author (`POST /files?withoutMetadata=true`); never
 *   with `shared`: what proves something stays as it is.
 * - money: a whole number of fen, none below 0. People type and read it in yuan.
 * - figures: named finite numbers, {"立案": 12}. `of`: what they are, an amount in yuan or the place of each name in a list.
 * - choices: a list of options, at least one, none twice. `byName`: such a list for each of several names, {"甲公司": ["warning"]}; steps alone.
 */
export type ValueKind =
  | {
      readonly kind: 'text';
      readonly maxLength?: number;
      readonly lines?: number;
      readonly agencyOf?: string;
      readonly listed?: true;
      readonly colleague?: true;
      readonly bilingual?: true;
    }
  | { readonly kind: 'date'; readonly notBeforeEvent?: true; readonly notAfterEvent?: true }
  | { readonly kind: 'time'; readonly notAfterEvent?: true }
  | { readonly kind: 'file'; readonly most?: number; readonly shared?: true; readonly withoutMetadata?: true }
  | {
      readonly kind: 'number';
      readonly min?: number;
      readonly max?: number;
      readonly whole?: true;
      readonly unit?: Text;
    }
  | { readonly kind: 'money' }
  | { readonly kind: 'figures'; readonly of?: 'yuan' | 'place' }
  | { readonly kind: 'choice'; readonly options: Options }
  | { readonly kind: 'choices'; readonly options: Options; readonly byName?: true }
  | { readonly kind: 'boolean' };

/** Numbers that check themselves; 'licence' is any number that an authority gives out, whose form nobody fixes. */
export type CodeKind = 'uscc' | 'gtin' | 'patent' | 'residentId' | 'licence';

/**
 * What only a record has.
 * - texts: a list of short texts, none twice, such as other names.
 * - numbers: a list of whole numbers, none twice, such as Nice classes.
 * - agency: an agency of the platform, of one of these departments where they are named; `body: 'outside'` an outside body.
 * - record: another record, by its id; `of` is the kind that registers and procedures know it by.
 * - rows: a list of entries of their own, one level deep.
 */
export type RecordKind<F = Fields> =
  | { readonly kind: 'code'; readonly of: CodeKind }
  | { readonly kind: 'region' }
  | { readonly kind: 'texts'; readonly maxLength: number; readonly most: number }
  | { readonly kind: 'numbers'; readonly min: number; readonly max: number; readonly most: number }
  | { readonly kind: 'agency'; readonly departments?: readonly string[]; readonly body?: 'outside' }
  | { readonly kind: 'record'; readonly of: string }
  | { readonly kind: 'rows'; readonly fields: F; readonly most: number };

export type Kind = ValueKind | RecordKind;

/** How much of a person's data is shown; for how many days it is kept after the record has ended, and by which rule. */
export type Personal = {
  readonly mask: 'name' | 'phone' | 'idNumber' | 'address';
  readonly days: number;
  readonly basis: Basis;
};

/** What is asked whatever the kind. `optional`: may be left out. `when`: otherwise it must be left out. */
export type Asked = {
  readonly title: Text;
  readonly help?: Text;
  readonly optional?: true;
  readonly when?: When;
};

/**
 * A field of a record. `fixed`: said once, when the record is entered. `was`: its name before,
 * by which it is stored, and may still be asked for.
 * `column`: its column, where a table that stood before calls it otherwise. `blank`: what stands there when nothing is given, in a column
 * that is never empty; such a field may be left out, and is never null when it is read.
 * `numbered`: the word of the number that is given to an entry without one, 委托〔2026〕3号; the agency counts anew each year.
 * `from`: 'firm.uscc' is what the entry that `firm` links to has as `uscc`. It is filled in where a new entry says nothing of the field;
 * what is given stands before it, and it stays as it is when the linked entry changes.
 */
export type Field = Kind &
  Asked & {
    readonly fixed?: true;
    readonly column?: string;
    readonly blank?: string | boolean;
    readonly numbered?: string;
    readonly from?: `${string}.${string}`;
    readonly personal?: Personal;
    readonly was?: string;
  };

export type Fields = { readonly [name: string]: Field };
