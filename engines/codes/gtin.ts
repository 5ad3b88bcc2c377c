// Global trade item numbers (商品条码) of 8, 12, 13 and 14 digits.
import { foldCharacters } from './traditional.ts';

/** Check rule and China's prefixes: recalled. */
export const GTIN_SOURCE = { standard: 'GB 12904; GS1 General Specifications', confidence: 'recalled' } as const;

export type GtinCheck =
  | {
      readonly ok: true;
      readonly digits: string;
      readonly type: 'GTIN-8' | 'GTIN-12' | 'GTIN-13' | 'GTIN-14';
      /** The number filled up to 14 digits: two spellings of one item are equal here. */
      readonly gtin14: string;
      /** Whose range it is from: says who issued the number, not where the goods are made. */
      readonly issuer: 'china' | 'book' | 'serial' | 'other' | null;
    }
  | {
      readonly ok: false;
      readonly part: 'length' | 'character' | 'checkDigit';
      readonly at: number | null;
      readonly expected: string | null;
    };

const TYPES = { 8: 'GTIN-8', 12: 'GTIN-12', 13: 'GTIN-13', 14: 'GTIN-14' } as const;

/** Checks a number as printed; blanks and hyphens are seen through. */
export function checkGtin(text: string): GtinCheck {
  const digits = foldCharacters(text).replace(/[\s-]/g, '');
  const strange = digits.search(/[^0-9]/);
  if (strange >= 0) return { ok: false, part: 'character', at: strange, expected: null };
  const { length } = digits;
  if (length !== 8 && length !== 12 && length !== 13 && length !== 14) {
    return { ok: false, part: 'length', at: null, expected: null };
  }
  const expected = gtinCheckDigit(digits.slice(0, -1));
  if (digits.at(-1) !== expected) return { ok: false, part: 'checkDigit', at: length - 1, expected };
  const gtin14 = digits.padStart(14, '0');
  return { ok: true, digits, type: TYPES[length], gtin14, issuer: length === 8 ? null : issuerOf(gtin14) };
}

function issuerOf(gtin14: string): 'china' | 'book' | 'serial' | 'other' {
  const prefix = Number(gtin14.slice(1, 4));
  if (prefix >= 680 && prefix <= 699) return 'china';
  if (prefix === 978 || prefix === 979) return 'book';
  return prefix === 977 ? 'serial' : 'other';
}

/** The check digit of a body of digits: weights 3, 1, 3, 1 … from the right; (10 - sum mod 10) mod 10. */
export function gtinCheckDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}
