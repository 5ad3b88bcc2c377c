// Figures in the unit of their cell: money is kept in fen, rates in hundredths of a per cent.
import type { FormCell } from './shapes.ts';

type Unit = FormCell['unit'];
/** How much of what is stored makes one of the unit. */
const scales: Readonly<Partial<Record<Unit, number>>> = { yuan: 100, tenThousandYuan: 1_000_000, percent: 100 };
const whole = new Intl.NumberFormat('en-US');
const exact = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** As the table shows it; a dash where nothing is given, which is not zero. */
export function shown(value: number | null, unit: Unit): string {
  if (value === null) return '—';
  const scale = scales[unit];
  return scale === undefined ? whole.format(value) : exact.format(value / scale);
}

/** What was typed, as it is kept; undefined for what is no figure of this unit; null for nothing. */
export function kept(typed: string, unit: Unit): number | null | undefined {
  const text = typed.replaceAll(/[,，\s]/g, '');
  if (text === '') return null;
  const scale = scales[unit] ?? 1;
  const decimals = Math.round(Math.log10(scale));
  // What is kept has at most fifteen digits.
  const form =
    decimals === 0 ? /^\d{1,12}$/ : new RegExp(`^\\d{1,${Math.min(10, 15 - decimals)}}(\\.\\d{1,${decimals}})?$`);
  return form.test(text) ? Math.round(Number(text) * scale) : undefined;
}

/** What is kept, as a person would type it. */
export function typed(value: number | null, unit: Unit): string {
  return value === null ? '' : String(value / (scales[unit] ?? 1));
}
