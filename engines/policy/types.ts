// The one form in which a work plan leaves the parser, for clean and for noisy input alike.
// Offsets are UTF-16 units of the decoded text (of the named file, when the input has several).

/** A stretch of the decoded text, end exclusive. */
export type Span = { readonly file?: string; readonly start: number; readonly end: number };

/** single: A负责. respective: …按职责分工分别负责, nobody leads. lead: somebody 牵头, with or without others. */
export type Mode = 'single' | 'respective' | 'lead';

/** textStart: the beginning is cut away, or a heading is missing just before the text. */
export type Missing = 'responsibility' | 'text' | 'textStart';

/** How the input shows the task: one passage has all of it, two passages share a sentence, or nobody can be sure. */
export type Recovery = 'unbroken' | 'overlap' | 'unsure';

/**
 * A time limit as the text gives it. `due` (YYYY-MM-DD) is there when the document's year makes it computable: the last
 * day on which the task is still in time. kind `date` ends on a day, `period` recurs or lasts, `relative` needs an event.
 * `from` (YYYY-MM-DD) is the first day of a period that begins on one: 从2019年起, 2019年1月1日至12月31日.
 */
export type Deadline = Span & {
  readonly text: string;
  readonly kind: 'date' | 'period' | 'relative';
  readonly due?: string;
  readonly from?: string;
  readonly period?: DeadlinePeriod;
};
export type DeadlinePeriod =
  | 'daily'
  | 'weekly'
  | 'tenDays'
  | 'monthly'
  | 'quarterly'
  | 'halfYearly'
  | 'yearly'
  | 'season'
  | 'always';

/** A named campaign; `edition` is the n of 第n次. */
export type Campaign = Span & { readonly name: string; readonly edition?: number };
/** A product or product field the task singles out. */
export type Goods = Span & { readonly name: string };
/** A region the task names; code is GB/T 2260 where the name is one. */
export type NamedRegion = Span & { readonly name: string; readonly code: string | null };
/** A number with its unit: 16个 重点地区 is {value: 16, unit: '个', of: '重点地区'}. */
export type Quantity = Span & {
  readonly text: string;
  readonly value: number;
  readonly unit: string;
  readonly of?: string;
};

/** A department as written, with the catalogue's id; null for a name that the catalogue does not know. */
export type WrittenDepartment = { readonly name: string; readonly id: string | null };

/** Why something is unsure, as a code with parameters, so that it can be said in any language. */
export type Reason =
  | {
      readonly code:
        | 'cutBefore'
        | 'cutAfter'
        | 'noResponsibility'
        | 'noText'
        | 'noHeading'
        | 'placedByOrder'
        | 'textStartUnknown';
    }
  | { readonly code: 'candidate'; readonly task: string }
  | { readonly code: 'unknownDepartment'; readonly name: string }
  /** Words of the responsibility that are neither a body nor a time nor a place. */
  | { readonly code: 'unreadResponsibility'; readonly text: string };

/** One task: the sentence, or run of sentences, covered by one responsibility. */
export type Task = {
  readonly id: string;
  /** The sentences without the responsibility; null if only the responsibility is there. */
  readonly text: string | null;
  readonly lead: readonly string[];
  /** Everybody named, in order, as written; holds lead and support too. */
  readonly responsible: readonly string[];
  readonly support?: readonly string[];
  readonly mode: Mode | null;
  readonly responsibilityText: string | null;
  /** The responsibility says 等: its list is not closed. */
  readonly openEnded: boolean;
  readonly departments: readonly WrittenDepartment[];
  readonly deadlines: readonly Deadline[];
  readonly campaigns: readonly Campaign[];
  readonly goods: readonly Goods[];
  readonly regions: readonly NamedRegion[];
  readonly quantities: readonly Quantity[];
  readonly complete: boolean;
  readonly missing: readonly Missing[];
  readonly recovery: Recovery | null;
  /** Ids of the tasks with which this one may belong together. */
  readonly candidates?: readonly string[];
  readonly reasons: readonly Reason[];
  /** The number under which the task stands below its item (1. or （1）), if it has one. */
  readonly label?: string;
  /** Items between which the task must stand, when its own item is unknown. */
  readonly itemRange?: readonly [number | null, number | null];
  readonly source: readonly Span[];
};

export type Item = {
  readonly no: number | null;
  readonly label: string | null;
  readonly title: string | null;
  readonly tasks: readonly string[];
  readonly source: readonly Span[];
};

export type Section = {
  readonly no: number | null;
  readonly label: string | null;
  readonly title: string | null;
  readonly items: readonly Item[];
  readonly source: readonly Span[];
};

export type DocumentHead = {
  readonly title: string | null;
  /** The plan's own title, where a notice carries the plan. */
  readonly planTitle: string | null;
  readonly docNo: string | null;
  readonly issuer: string | null;
  /** YYYY-MM-DD */
  readonly date: string | null;
};

/** The notice with which another body forwards the plan, with its own opinions. */
export type Wrapper = {
  readonly title: string | null;
  readonly docNo: string | null;
  readonly issuer: string | null;
  readonly date: string | null;
  readonly published: string | null;
  readonly forwards: string | null;
  readonly opinions: readonly Opinion[];
};

export type Opinion = {
  readonly no: number | null;
  readonly label: string | null;
  readonly title: string | null;
  readonly sentences: readonly string[];
  readonly responsible: readonly string[];
  readonly source: readonly Span[];
};

/** A fragment that belongs to the text but to no task, item or opinion that could be told. */
export type Unplaced = { readonly text: string; readonly reasons: readonly Reason[]; readonly source: readonly Span[] };

/** Text around the plan: letter head, preface, signature, page furniture. */
export type FrontMatter = {
  readonly kind: 'title' | 'docNo' | 'addressee' | 'preface' | 'signature' | 'published' | 'note' | 'contents' | 'page';
  readonly text: string;
  readonly source: readonly Span[];
};

/** A place where two neighbours of the input do not belong together, and what showed it. */
export type Cut = {
  readonly at: Span;
  readonly before: string;
  readonly after: string;
  readonly why: 'otherContinuation' | 'otherBeginning' | 'order' | 'structure' | 'topic';
};

/** Two passages that share a stretch of text and were joined by it; `length` in characters. */
export type Overlap = {
  readonly text: string;
  readonly length: number;
  readonly places: readonly Span[];
  readonly tasks: readonly string[];
};

export type PlanDocument = {
  readonly document: DocumentHead;
  readonly wrapper?: Wrapper;
  readonly sections: readonly Section[];
  readonly tasks: readonly Task[];
  readonly unplaced: readonly Unplaced[];
  readonly frontMatter: readonly FrontMatter[];
  readonly unknownDepartments: readonly string[];
  readonly cuts: readonly Cut[];
  readonly overlaps: readonly Overlap[];
  /** The input repeats or shuffles passages, so that the order had to be found. */
  readonly assembled: boolean;
};

/** What the parser needs to know of a department's name; the resolver of `@qingfeng/codes` answers in this form. */
export type DepartmentAnswer = { readonly kind: string; readonly id?: string };
/**
 * Where and when a document was issued, as far as its head tells: a bare 知识产权局 in a province's plan is the province's,
 * and in 2016 省工商局 was an office of its own. `on` is YYYY-MM-DD; `within` is the region's code by GB/T 2260.
 */
export type DocumentOrigin = {
  readonly level?: 'nation' | 'province' | 'city' | 'county';
  readonly on?: string;
  readonly within?: string;
};
export type ResolveDepartment = (name: string, origin: DocumentOrigin) => DepartmentAnswer;

/** One decoded text; several are read in the order given. */
export type InputText = { readonly file: string; readonly text: string };
export type ParseOptions = { readonly resolveDepartment?: ResolveDepartment };
