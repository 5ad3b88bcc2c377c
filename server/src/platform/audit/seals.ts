// The seal that the trigger puts on an entry in the transaction that writes it.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether one of the keys sealed this text. */
export function isSealed({ sealed, seal }: { sealed: string; seal: string | null }, keys: readonly Buffer[]): boolean {
  if (seal === null) return false;
  const given = Buffer.from(seal, 'hex');
  return keys.some((key) => {
    const expected = createHmac('sha256', key).update(sealed).digest();
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
