// The message of a waiting row: sealed, since it may name persons, and opened again.
import type { ExchangeKind } from '../../../platform/exchange/kind.ts';
import type { RowRecord } from '../store.ts';
import type { TakeTools } from '../take-one.ts';

export function seal({ crypto }: Pick<TakeTools, 'crypto'>, row: string, text: string): string {
  return crypto.encryptField(text, { context: { table: 'exchange_row', column: 'message', row } });
}

/** `message` is null where the line is no object at all. */
export function openedMessage(
  { crypto }: Pick<TakeTools, 'crypto'>,
  { id, message }: Pick<RowRecord, 'id' | 'message'>,
) {
  const text = crypto.decryptField(message, { context: { table: 'exchange_row', column: 'message', row: id } });
  return { text, message: objectOf(text) };
}

function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** The record that a row became. */
export function became(
  kind: ExchangeKind | undefined,
  { caseId, recordId }: { caseId: string | null; recordId: string | null },
) {
  return { caseId, ...(kind !== undefined && recordId !== null && { recordTable: kind.table, recordId }) };
}
