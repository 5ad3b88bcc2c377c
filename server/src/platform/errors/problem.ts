// The one form of refusal: declared once with its status, its words in both languages, and what to do next.
// Every table of problems is registered here, so that code, documentation and client texts can be held against each other.

export type Language = 'zh' | 'en';
export type Words = { zh: string; en: string };
export type ProblemEntry = { status: number; zh: string; en: string; next: Words };
export type ProblemTable = Record<string, ProblemEntry>;
export type ProblemParams = Record<string, string | number>;

/**
 * One field that is wrong: a JSON pointer into the request, and why; `name` where a step of a procedure calls it something. `found`: the places
 * of its text that are wrong, in UTF-16 units; `instead`: a text that would be taken.
 */
export type FieldProblem = {
  pointer: string;
  zh: string;
  en: string;
  name?: Words;
  found?: readonly { start: number; end: number }[];
  instead?: string;
};

/** A record that moved on since version `seen` of it; `kind` is its table, `id` its key as the trail writes it. */
export type Stale = { kind: string; id: string; seen: number };

/** What somebody else did to a record meanwhile: a step of its procedure, or fields of it. */
export type Change = { at: Date; user: string; agency: string; step: Words | null; fields: readonly Words[] };

/**
 * `stale`: what was changed is looked up for the answer; `changes`: what was changed, where that is known already.
 * `allowed`: what may be done instead, for refusals by state (409): step, title, allowed or not and why. `instance`: where what was
 * refused is to be found, as an address of the API.
 */
export type ProblemExtras = {
  fields?: readonly FieldProblem[];
  allowed?: readonly unknown[];
  instance?: string;
  stale?: Stale;
  changes?: readonly Change[];
  cause?: unknown;
};

const registered = new Map<string, ProblemEntry>();

/** A refusal that reaches the user as RFC 9457 problem details. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly params: ProblemParams;
  readonly fields: readonly FieldProblem[];
  readonly allowed: readonly unknown[] | undefined;
  readonly instance: string | undefined;
  readonly stale: Stale | undefined;
  readonly changes: readonly Change[];

  constructor(code: string, params: ProblemParams, extras: ProblemExtras) {
    const entry = registered.get(code);
    if (entry === undefined) throw new TypeError(`problem ${code} is not in the catalogue`);
    super(`${code}: ${fill(entry.en, params, 'en')}`, extras.cause === undefined ? {} : { cause: extras.cause });
    this.name = 'Problem';
    this.code = code;
    this.status = entry.status;
    this.params = params;
    this.fields = extras.fields ?? [];
    this.allowed = extras.allowed;
    this.instance = extras.instance;
    this.stale = extras.stale;
    this.changes = extras.changes ?? [];
  }

  /** The same refusal, its fields said in other words. */
  with(fields: readonly FieldProblem[]): Problem {
    return new Problem(this.code, this.params, {
      ...{ fields, changes: this.changes, cause: this.cause },
      ...(this.allowed !== undefined && { allowed: this.allowed }),
      ...(this.instance !== undefined && { instance: this.instance }),
      ...(this.stale !== undefined && { stale: this.stale }),
    });
  }

  /** Title and advice in one language, parameters filled in. */
  words(language: Language): { title: string; next: string } {
    const entry = problemEntry(this.code);
    if (entry === undefined) return { title: this.code, next: '' };
    const said = (words: Words) => fill(words[language], this.params, language);
    return { title: said(entry), next: said(entry.next) };
  }
}

/**
 * Registers a table of problems and returns the only way to raise them.
 * @throws TypeError when a code is declared twice
 */
export function defineProblems<T extends ProblemTable>(table: T) {
  for (const [code, entry] of Object.entries(table)) {
    if (registered.has(code)) throw new TypeError(`problem ${code} is declared twice`);
    registered.set(code, entry);
  }
  return (code: keyof T & string, params: ProblemParams = {}, extras: ProblemExtras = {}): Problem =>
    new Problem(code, params, extras);
}

/** Every problem that the product can answer with. */
export function catalogue(): Record<string, ProblemEntry> {
  return Object.fromEntries(registered);
}

/** What the catalogue says of one problem; undefined for a code that it does not have. */
export function problemEntry(code: string): ProblemEntry | undefined {
  return registered.get(code);
}

/** A parameter that is words has its English under its name with En. */
function fill(text: string, params: ProblemParams, language: Language): string {
  const english = (name: string) => (language === 'en' ? params[`${name}En`] : undefined);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(english(name) ?? params[name] ?? whole));
}
