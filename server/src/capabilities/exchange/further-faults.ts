// What else is wrong with rows that have not the form of the message, so that whoever corrects one learns all of it at once.
import { randomUUID } from 'node:crypto';
import type { Session } from '../../platform/database/connections/connect.ts';
import { fieldProblems } from '../../platform/http/requests/zod-words.ts';
import { nothingLookedAt } from '../cases/index.ts';
import type { IncomingRow } from './incoming.ts';
import { type ExchangeCase, exchangeCase, type Fault } from './schema.ts';
import { previewAll, type TakeTools } from './take-one.ts';

type Fields = Record<string, unknown>;

/**
 * The faults of rows without the form of the message, with those that the rules find in what of them can be read. A fault of the form
 * stands first; where the form of a field is wrong, nothing more is said of that field.
 */
export async function furtherFaults(
  session: Session,
  tools: TakeTools,
  rows: readonly IncomingRow[],
): Promise<Map<IncomingRow, Fault[]>> {
  const readable = rows.flatMap((row) => {
    const message = row.checked === undefined ? readableOf(row) : undefined;
    return message === undefined ? [] : [{ row, message, columns: row.columns }];
  });
  if (readable.length === 0) return new Map();
  const outcomes = await previewAll(session, tools, { asked: readable, before: nothingLookedAt() });
  return new Map(
    readable.map(({ row }, index) => {
      const known = row.faults.map(({ pointer }) => pointer);
      const touches = (pointer: string) => known.some((one) => `${pointer}/`.startsWith(`${one}/`));
      // What is said of the whole follows from a part that is not there.
      const more = (outcomes[index]?.faults ?? []).filter(({ pointer }) => pointer !== '/' && !touches(pointer));
      return [row, [...row.faults, ...more]];
    }),
  );
}

/** The message without what has not its form: first the fields themselves, then what they belong to. */
function readableOf({ message, faults }: IncomingRow): ExchangeCase | undefined {
  if (message === undefined) return undefined;
  const rest = structuredClone(message);
  let wrong = faults.map(({ pointer }) => pointer);
  for (const leaveOut of [withoutField, withoutGroup]) {
    for (const pointer of wrong) leaveOut(rest, pointer.split('/').slice(1));
    const parsed = exchangeCase.safeParse(completed(rest), { reportInput: true });
    if (parsed.success) return parsed.data;
    wrong = fieldProblems(parsed.error.issues).map(({ pointer }) => pointer);
  }
  return undefined;
}

function withoutField(message: Fields, steps: readonly string[]): void {
  let at: unknown = message;
  for (const step of steps.slice(0, -1)) at = isObject(at) ? at[step] : undefined;
  const last = steps.at(-1);
  // The items behind one that is taken out of a list would bear other numbers.
  if (isObject(at) && !Array.isArray(at) && last !== undefined) delete at[last];
}

function withoutGroup(message: Fields, [first]: readonly string[]): void {
  if (first !== undefined) delete message[first];
}

/** With something in place of what no message can be without; nothing else is compared with it. */
function completed(rest: Fields): Fields {
  const source = isObject(rest.source) ? rest.source : {};
  return {
    ...{ system: '—', sourceId: randomUUID(), sourceVersion: 1, title: '—' },
    ...rest,
    source: { kind: 'import', on: '2000-01-01', ...source },
  };
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
