// Periods by their keys: those that a reader may choose from.
type Length = 'month' | 'quarter';

/** The period so many after another; negative for before. */
export function periodFrom(key: string, steps: number, length: Length): string {
  const perYear = length === 'month' ? 12 : 4;
  const [year = '0', part = '1'] = key.split('-');
  const number = Number(year) * perYear + Number(part.replace('Q', '')) - 1 + steps;
  const index = (number % perYear) + 1;
  const name = length === 'month' ? String(index).padStart(2, '0') : `Q${index}`;
  return `${Math.floor(number / perYear)}-${name}`;
}

/** The one under way, the last that ended and those before it; the chosen one always among them. */
export function periodsToChoose(latest: string, length: Length, chosen: string): string[] {
  const keys = Array.from({ length: length === 'month' ? 26 : 14 }, (_, index) =>
    periodFrom(latest, 1 - index, length),
  );
  return chosen === '' || keys.includes(chosen) ? keys : [...keys, chosen];
}
