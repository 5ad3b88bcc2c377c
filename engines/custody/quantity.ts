// Quantities as exact decimals: sums of 0.1 kg must come out even.

/** A decimal number: `digits` · 10^-`places`. */
export type Quantity = { readonly digits: bigint; readonly places: number };

export const ZERO: Quantity = { digits: 0n, places: 0 };

/** The number as it was written, which for up to fifteen digits is exact; undefined for one that is not finite. */
export function quantityOf(number: number): Quantity | undefined {
  if (!Number.isFinite(number)) return undefined;
  const [mantissa = '0', exponent = '0'] = String(number).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const places = fraction.length - Number(exponent);
  const digits = BigInt(`${whole}${fraction}`);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}

export function plus(one: Quantity, other: Quantity): Quantity {
  const places = Math.max(one.places, other.places);
  return { digits: scaled(one, places) + scaled(other, places), places };
}

export const minus = (one: Quantity, other: Quantity): Quantity => plus(one, { ...other, digits: -other.digits });

/** Below zero where the first is smaller, zero where both are the same. */
export function compare(one: Quantity, other: Quantity): -1 | 0 | 1 {
  const { digits } = minus(one, other);
  return digits < 0n ? -1 : digits > 0n ? 1 : 0;
}

/** The nearest number of JavaScript, for JSON. */
export function numberOf({ digits, places }: Quantity): number {
  return Number(`${digits}e-${places}`);
}

const scaled = ({ digits, places }: Quantity, wanted: number): bigint => digits * 10n ** BigInt(wanted - places);
