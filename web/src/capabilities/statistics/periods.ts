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

const keys: Readonly<Record<Length, RegExp>> = {
  month: /^[12]\d{3}-(0[1-9]|1[0-2])$/,
  quarter: /^[12]\d{3}-Q[1-4]$/,
  year: /^[12]\d{3}$/,
};

/** Whether a key from an address names a period of that length. */
export const isPeriod = (key: string, length: Length): boolean => keys[length].test(key);

/** Whether a period had not ended when the server said which was the last that had. Keys of one length stand in the order of time. */
export const isUnderWay = (key: string, latest: string): boolean => key > latest;

/** The one under way, the last that ended and those before it; the chosen one always among them. */
export function periodsToChoose(latest: string, length: Length, chosen: string): string[] {
  const near = Array.from({ length: offered[length] }, (_, index) => periodFrom(latest, 1 - index, length));
  return chosen === '' || near.includes(chosen) ? near : [...near, chosen];
}
