// Which statements of a connection PostgreSQL keeps prepared: parsing and planning one costs more than running it on most pages.

/** Statements that a connection remembers. Each takes some 57 kB there, by what pg_log_backend_memory_contexts said of nineteen. */
const remembered = 200;
/** Runs that must have gone well before a statement is worth being kept. */
const runsBefore = 2;
/** SQLSTATE feature_not_supported: also what a kept plan says whose table has got another form meanwhile. */
const planOutdated = '0A000';

type Known = { name: string | undefined; runs: number };

type Statement = { text: string; values: unknown[]; name?: string };

export type KeptStatements = {
  /**
   * From now on plans are for this scope. PostgreSQL makes a kept plan for the values that policies see at that moment (an
   * office with a handful of records or with a million), so it is kept for those in whose name they are the same.
   */
  enter(scope: string): void;
  /** The statement as it is to be sent, with a name where it is kept. */
  prepared(text: string, values: readonly unknown[]): Statement;
  /** To be told how each one that `prepared` gave has ended. */
  ended(text: string, error?: unknown): void;
  /** Names that nobody will use again, to be deallocated outside of a transaction. Given out once. */
  released(): string[];
};

/** For one connection. */
export function keptStatements(limit = remembered): KeptStatements {
  // In the order of their last use.
  const known = new Map<string, Known>();
  let scope = '';
  let named = 0;
  let released: string[] = [];
  const keyOf = (text: string): string => `${scope}\n${text}`;
  const forget = (key: string, { name }: Known): void => {
    known.delete(key);
    if (name !== undefined) released.push(name);
  };
  return {
    enter: (entered) => {
      scope = entered;
    },
    prepared: (text, values) => {
      const found = known.get(keyOf(text));
      if (found === undefined || found.runs < runsBefore) return { text, values: [...values] };
      if (found.name === undefined) {
        named += 1;
        found.name = `kept ${named}`;
      }
      return { text, values: [...values], name: found.name };
    },
    ended: (text, error) => {
      if (error !== undefined) {
        if (codeOf(error) === planOutdated) for (const [key, each] of known) forget(key, each);
        return;
      }
      const key = keyOf(text);
      const found = known.get(key) ?? { name: undefined, runs: 0 };
      found.runs += 1;
      known.delete(key);
      known.set(key, found);
      const [oldest] = known;
      if (known.size > limit && oldest !== undefined) forget(...oldest);
    },
    released: () => {
      const names = released;
      released = [];
      return names;
    },
  };
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
