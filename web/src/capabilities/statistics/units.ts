// Figures in the unit of their cell: money is kept in fen, rates in hundredths of a per cent.
import { readNumber } from '../../platform/parts/fields/number-typed.ts';
import type { FormCell } from './shapes.ts';

type Unit = FormCell['unit'];
/** How much of what is stored makes one of the unit. */
const scales: Readonly<Partial<Record<Unit, number>>> = { yuan: 100, tenThousandYuan: 1_000_000, percent: 100 };
const whole = new Intl.NumberFormat('en-US');
const exact = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** How much of what is kept makes one of the unit. */
export const scaleOf = (unit: Unit): number => scales[unit] ?? 1;

/** As the table shows it; a dash where nothing is given, which is not zero. */
export function shown(value: number | null, unit: Unit): string {
  if (value === null) return '—';
  const scale = scales[unit];
  return scale === undefined ? whole.format(value) : exact.format(value / scale);
}

/** What was typed, as it is kept; undefined for what is no figure of this unit; null for nothing. */
export function kept(typed: string, unit: Unit): number | null | undefined {
  const scale = scales[unit] ?? 1;
  const decimals = Math.round(Math.log10(scale));
  // What is kept has at most fifteen digits, a count at most twelve, an amount at most ten before the point.
  const max = 10 ** (decimals === 0 ? 12 : Math.min(10, 15 - decimals)) - 1 / scale;
  const { value, fault } = readNumber(typed, { min: 0, max, decimals });
  if (fault !== null) return undefined;
  return value === null ? null : Math.round(value * scale);
}

/** What is kept, as a person would type it. */
export function typed(value: number | null, unit: Unit): string {
  return value === null ? '' : String(value / (scales[unit] ?? 1));
}
