// Yuan as people write them and fen as they are counted: no arithmetic on fractions.

/** Above this an amount is a slip of the keyboard; sums of a thousand such stay exact in fen. */
export const MOST_YUAN = 50_000_000_000;

const YUAN = /^\d+(?:\.\d{1,2})?$/;

/** Fen of an amount in yuan; null when it has more than two decimals, is negative or no finite number. */
export function fenOf(yuan: number): number | null {
  return scaled(yuan, 2, YUAN);
}

/** Thousandths of a quantity (kilograms, metres); null when it has more than three decimals. */
export function thousandthsOf(quantity: number): number | null {
  return scaled(quantity, 3, /^\d+(?:\.\d{1,3})?$/);
}

export function yuanOf(fen: number): number {
  return fen / 100;
}

/** Price in fen times quantity in thousandths, a part of a fen left off: never more than was shown. */
export function times(fen: number, thousandths: number): number {
  return Number((BigInt(fen) * BigInt(thousandths)) / 1000n);
}

/** 1234567.5 as '1,234,567.50'; whole numbers without decimals. */
export function grouped(value: number): string {
  const [whole = '0', part = ''] = String(value).split('.');
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return part === '' ? digits : `${digits}.${part.padEnd(2, '0')}`;
}

function scaled(value: number, decimals: number, form: RegExp): number | null {
  const text = String(value);
  if (!form.test(text)) return null;
  const [whole = '0', part = ''] = text.split('.');
  return Number(whole + part.padEnd(decimals, '0'));
}
