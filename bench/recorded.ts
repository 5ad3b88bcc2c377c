// The statements that a piece of work sends to PostgreSQL, to be run again without what surrounds them.
import pg from 'pg';

export type Statement = { text: string; values: unknown[] };

/** Every statement that `work` sends, but for the frame of its transaction. */
export async function recorded(work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const original = pg.Client.prototype.query;
  const spy = function (this: pg.Client, ...given: unknown[]): unknown {
    const { text, values } = statementOf(given);
    if (/^\s*(select|with)/i.test(text) && !/set_config|access\.enter/.test(text)) {
      statements.push({ text, values });
    }
    return Reflect.apply(original, this, given);
  };
  Object.assign(pg.Client.prototype, { query: spy });
  try {
    await work();
  } finally {
    Object.assign(pg.Client.prototype, { query: original });
  }
  return statements;
}

/** As text and values, whether they were given apart or in one object. */
export function statementOf([first, second]: readonly unknown[]): Statement {
  if (typeof first === 'string') return { text: first, values: Array.isArray(second) ? second : [] };
  const { text = '', values = [] } = (first ?? {}) as { text?: string; values?: unknown[] };
  return { text, values };
}
