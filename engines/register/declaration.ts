// A record declared once, as plain data: its fields, its list, who may do what with it, how long it is kept.
// Everything here survives JSON; the type parameters only let the compiler find a misspelt field.
import type { Basis, Field, Fields, Text } from '@qingfeng/fields';

/** Names of fields, as they stand in the declaration. */
export type Keys<F> = keyof F & string;

/** What stands in a cell of a list: one field, or one over the other. */
export type Cell<K extends string = string> = K | readonly [first: K, below: K];

/**
 * Who is meant, by department, kind of agency or part in the record. 'everybody': who signs in, administrators too. 'officials': everybody of an agency that is no outside body.
 * 'owner': the agency that entered the record. 'readers': who may see its run, where it lives by a procedure. `agency`: the
 * one that this field of the record names. `within`: only for records whose field `regionField` lies in the agency's region.
 */
export type One =
  | 'everybody'
  | 'officials'
  | 'outside'
  | 'owner'
  | 'readers'
  | { readonly departments: readonly string[]; readonly within?: string }
  | { readonly kinds: readonly AgencyKind[]; readonly within?: string }
  | { readonly agency: string };

export type AgencyKind = 'department' | 'coordination' | 'outside';

/** Any of them will do. */
export type Who = One | readonly [One, One, ...One[]];

/** From when to when an entry holds; `remind`: so many days before it ends its owner is told. */
export type Term<K extends string = string> = {
  readonly from: K;
  readonly until: K;
  readonly remind?: readonly number[];
};

/** How long an entry is kept by which rule; where that ends, from when it is counted and what becomes of the entry then. */
export type Keep<K extends string = string> =
  | { readonly years: 'always'; readonly basis: Basis }
  | {
      readonly years: number;
      readonly from: 'entered' | K;
      readonly afterwards: 'forgetPersonal' | 'remove';
      readonly basis: Basis;
    };

/**
 * The procedure that an entry lives by, from the day on which it is entered. `begin`: the step that enters it, and the fields that are
 * also facts of that step. `sets`: fields that steps write and no form does: the fact of this name that comes with any of the steps, or,
 * without a fact, the day or the time of the step. `parties`: agencies that take part from a step on, by the field that names them.
 * `changeIn`: states in which the other fields may be changed; without it, while the run has not ended.
 */
export type Life<K extends string = string> = {
  readonly id: string;
  /** Kind of its runs and of the record, for links. Once stored it never changes. */
  readonly kind: string;
  readonly begin: { readonly step: string; readonly facts?: readonly K[] };
  readonly sets?: { readonly [field in K]?: { readonly by: readonly string[]; readonly fact?: string } };
  readonly parties?: Readonly<Record<string, { readonly field: K; readonly by: string }>>;
  readonly changeIn?: readonly string[];
};

/**
 * Of a record that had its table and its paths before it was declared: what is stored is never renamed, and what others send and read
 * stays. `owner`, `entered`: columns that are called otherwise. `beside`: columns that no field says; code of their own keeps them.
 * `asked`: names that requests may use in place of a field's. `answered`: names that stand in answers beside those of the fields; of a
 * region its code or its name, of an agency its id. `orders`: names of orders of the list. `put`: an entry may be given anew as a
 * whole, by PUT. `table`: tables come in by a way of its own.
 */
export type Stood<K extends string = string> = {
  readonly owner?: string;
  readonly entered?: string;
  readonly beside?: readonly string[];
  readonly asked?: Readonly<Record<string, K>>;
  readonly answered?: Readonly<Record<string, K | 'owner' | readonly [K, 'code' | 'name' | 'id']>>;
  readonly orders?: Readonly<Record<string, K | 'entered'>>;
  readonly put?: true;
  readonly table?: 'own';
};

/**
 * What an entry is like that stands in a queue: all of what is said at once; where nothing is said, every entry. There are no other kinds
 * of condition. `states`: where its run stands. `due`: its next duty is late, ends today, or is soon due and not late; `duty`: which one
 * that is. `term`: its term is over, or ends within the most days that `remind` names. `mine`: the acting user handles its run. `agency`: the
 * acting agency entered it ('owner'), or stands in this field. `rule`:
 * the function `access.<table>_<name>` says so, in SQL, of the columns of these fields, `id` and `state`. `filter`: a filter that rules
 * beside the declaration state, which needs law that is no row of the database; no index serves it, so it never stands alone.
 */
export type QueueCondition<K extends string = string> = {
  readonly states?: readonly string[];
  readonly due?: 'late' | 'today' | 'soon';
  readonly duty?: string;
  readonly term?: 'over' | 'soon';
  readonly mine?: true;
  readonly agency?: K | 'owner';
  readonly rule?: { readonly name: string; readonly of: readonly (K | 'id' | 'state')[] };
  readonly filter?: string;
};

/**
 * A work queue: a tab of the list with its count. `columns`: in place of those of the list. `act`: the step that is likely next, named on
 * each row. `by`: counted for each agency beside the list as well. `for`: who has it; without it whoever reads the register. `inMenu`: its
 * count stands in the menu. `was`: the filter that asked for it before it was a queue, as an address has it: 'late' or 'open=false'.
 */
export type Queue<K extends string = string> = {
  readonly title: Text;
  readonly where: QueueCondition<K>;
  readonly columns?: readonly Cell<K>[];
  readonly act?: string;
  readonly by?: 'agency';
  readonly for?: Who;
  readonly inMenu?: true;
  readonly was?: string;
};

/**
 * Its entry of the menu, called as the register is, or more briefly by `title`. `section`: 'line' for an entry by itself, or the group that
 * it stands in. `icon`: of @ant-design/icons, 'ShopOutlined'. `also`: other addresses on which it is marked. `after`: the register or the entry behind which it stands; without it, it
 * stands where its room does.
 */
export type Menu = {
  readonly section: (typeof menuSections)[number];
  readonly icon: `${string}Outlined`;
  readonly after?: string;
  readonly title?: Text;
  readonly also?: readonly `/${string}`[];
};

export const menuSections = ['line', 'goods', 'credit', 'registers'] as const;

/** What a field of the next record begins with: a field of this entry, always the same, or what a named function beside the declaration says of it. */
export type MadeFrom<K extends string = string> = K | { readonly is: string | boolean } | { readonly rule: string };

/**
 * The next record from this one. `to`: the register that it is entered into. `link`: the field of it that names this entry; where that
 * may stand only once, the page leads to the one that was made. `title`: the act, as on a button. `states`: where the run of this entry
 * must stand. `fields`: by the fields of the next one, what each begins with: nobody types it again, whoever enters may still put
 * something better there. `asked`: fields that this entry has under the same name and that mean something else in the next one.
 */
export type Make<K extends string = string> = {
  readonly to: string;
  readonly link: string;
  readonly title: Text;
  readonly states?: readonly string[];
  readonly fields?: Readonly<Record<string, MadeFrom<K>>>;
  readonly asked?: readonly string[];
};

/** A field of the entry, 'subject.name' for a field of the entry that it links to, 'owner' for the name of the agency that entered it. */
export type PublicField<K extends string = string> = K | `${K}.${string}` | 'owner';

/**
 * All of a register that leaves without signing in, in whatever form: a field that is not named here never does. `while`: where the run of
 * an entry stands, and what the function `published.<table>_<name>` says in SQL of these fields, `id`, `state` and the `day`. `from` and
 * `until`: first and last day on which it is shown. `names`: fields that say what somebody is called, and are checked as names are.
 */
type Opened<K extends string> = {
  readonly while: {
    readonly states?: readonly string[];
    readonly rule?: { readonly name: string; readonly of: readonly (PublicField<K> | 'id' | 'state' | 'day')[] };
  };
  readonly from?: K;
  readonly until?: K;
  readonly fields: readonly PublicField<K>[];
  readonly names?: readonly K[];
};

/** What is told to whoever has the whole value of this field already, on pages by hand: there is no list of it, no address and no data. */
export type PublicAsked<K extends string = string> = Opened<K> & { readonly asked: K; readonly list?: undefined };

/**
 * What is listed. `list.columns`: the first is what an entry is called. `list.search`: fields of one table. `list.order`: a day, the newest
 * first. `titles`: where a field is called otherwise in public.
 */
export type PublicList<K extends string = string> = Opened<K> & {
  readonly asked?: undefined;
  /** Address of the list; the page of an entry is below it. */
  readonly at: string;
  readonly title: Text;
  /** What stands there, how long, and what to do about a mistake. */
  readonly about: Text;
  /** What the search takes. */
  readonly find: Text;
  /** In place of an empty list. */
  readonly none: Text;
  readonly list: {
    readonly columns: readonly PublicField<K>[];
    readonly facets: readonly K[];
    readonly search: readonly PublicField<K>[];
    readonly order: K;
  };
  readonly titles?: { readonly [field in PublicField<K>]?: Text };
};

export type Public<K extends string = string> = PublicList<K> | PublicAsked<K>;

/**
 * What has queues: a register, or a list by hand whose records stand in one table. `within`: columns that name agencies, by one of which
 * the list is narrowed to the acting agency before any queue is; an index of it begins with that column.
 */
export type Queued = Pick<Register, 'id' | 'title' | 'table' | 'fields' | 'queues' | 'term' | 'stood'> & {
  readonly access: Pick<Register['access'], 'read'>;
  readonly list: Pick<Register['list'], 'filters' | 'counted'>;
  readonly procedure?: Pick<Life, 'id'>;
  readonly within?: readonly string[];
};

/** `K`: the names of its fields, so that any declaration is also one whose names are just words. */
export type Register<F extends Fields = Fields, K extends string = string> = {
  /** Name in addresses, commands, the audit trail and the database. Once stored it never changes. */
  readonly id: string;
  readonly table: string;
  readonly title: Text;
  /** One of it, as in "enter a licence". */
  readonly one: Text;
  /** What it is for, in a sentence or two; also shown while there is nothing in it. */
  readonly about: Text;
  readonly basis?: readonly Basis[];
  readonly fields: F;
  /** Fields that together stand in one entry of an owner only; `everywhere`: of all owners. */
  readonly once?: readonly (readonly K[])[];
  readonly onceEverywhere?: readonly (readonly K[])[];
  /** Days or amounts of which the first may not lie after the last. */
  readonly inOrder?: readonly (readonly [first: K, last: K])[];
  /** What a link to an entry says. */
  readonly names: Cell<K>;
  readonly list: {
    readonly columns: readonly Cell<K>[];
    readonly filters: readonly K[];
    /** Fields whose text is found by its words. */
    readonly search: readonly K[];
    /** By which a list may be sorted; the first is the usual one. 'entered' is always there, newest first. */
    readonly orders: readonly K[];
    /** Pixels of columns, by their first field, or `state` and `due`; the others share the rest. */
    readonly widths?: { readonly [column in K | 'state' | 'due']?: number };
    /** How many entries are counted at most; 10,000 unless it says so. */
    readonly counted?: number;
  };
  /** In the order of their tabs; the first is what the list opens with. */
  readonly queues?: Readonly<Record<string, Queue<K>>>;
  readonly term?: Term<K>;
  readonly menu?: Menu;
  readonly public?: Public<K>;
  /** What is made from an entry, by names of their own in addresses. */
  readonly makes?: Readonly<Record<string, Make<K>>>;
  readonly access: { readonly read: Who; readonly enter: Who; readonly change: Who };
  /**
   * Fields that not everybody sees who reads the entry, each with who does: 'owner', kinds or departments of agencies, the agency that a
   * field names. Others are told that there is something they are not shown, and the trail keeps no value of it. Nothing finds, orders or
   * names entries by such a field.
   */
  readonly seenBy?: { readonly [field in K]?: Who };
  readonly keep: Keep<K>;
  readonly procedure?: Life<K>;
  readonly stood?: Stood<K>;
  /** Workbooks of it that leave and tables that come in stand in the log of files, with their digests. */
  readonly logged?: true;
  /** Fields that are said here alone: no other system owns them, and a message that has one waits. */
  readonly ours?: readonly K[];
  /** By which fields an entry is found again when a table is brought in. */
  readonly foundBy: readonly K[];
};

/** A field of `F` as its value is entered. */
type ValueOf<One extends Field> = One extends { kind: 'boolean' }
  ? boolean
  : One extends { kind: 'number' | 'money' }
    ? number
    : One extends { kind: 'choice'; options: infer O }
      ? keyof O & string
      : One extends { kind: 'choices'; options: infer O }
        ? readonly (keyof O & string)[]
        : One extends { kind: 'file' | 'texts' }
          ? readonly string[]
          : One extends { kind: 'figures' }
            ? Readonly<Record<string, number>>
            : One extends { kind: 'rows'; fields: infer R extends Fields }
              ? readonly ValuesOf<R>[]
              : string;

type MayBeLeftOut<F extends Fields> = {
  [K in keyof F]: F[K] extends { optional: true } | { when: object } | { numbered: string } ? K : never;
}[keyof F];

type ValuesOf<F extends Fields> = { readonly [K in Exclude<keyof F, MayBeLeftOut<F>>]: ValueOf<F[K]> } & {
  readonly [K in MayBeLeftOut<F>]?: ValueOf<F[K]> | null;
};

/** What somebody enters. */
export type EntryOf<R extends { readonly fields: Fields }> = ValuesOf<R['fields']>;
