// Periods by their keys: those that a reader may choose from.
type Length = 'month' | 'quarter' | 'year';

const perYear: Readonly<Record<Length, number>> = { month: 12, quarter: 4, year: 1 };
const offered: Readonly<Record<Length, number>> = { month: 26, quarter: 14, year: 8 };

/** The period so many after another; negative for before. */
export function periodFrom(key: string, steps: number, length: Length): string {
  const parts = perYear[length];
  const [year = '0', part = '1'] = key.split('-');
  const number = Number(year) * parts + Number(part.replace('Q', '')) - 1 + steps;
  const index = (number % parts) + 1;
  const names = { month: `-${String(index).padStart(2, '0')}`, quarter: `-Q${index}`, year: '' };
  return `${Math.floor(number / parts)}${names[length]}`;
}

/** The one under way, the last that ended and those before it; the chosen one always among them. */
export function periodsToChoose(latest: string, length: Length, chosen: string): string[] {
  const keys = Array.from({ length: offered[length] }, (_, index) => periodFrom(latest, 1 - index, length));
  return chosen === '' || keys.includes(chosen) ? keys : [...keys, chosen];
}
