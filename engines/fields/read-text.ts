// A value as somebody typed it into the cell of a table; what cannot be read stays text, and its kind then refuses it.
import type { Json, Kind, Options } from './declaration.ts';

/** @returns undefined for an empty cell, which leaves a field as it is; null for '—', which clears it */
export function readText(kind: Kind, cell: string): Json | undefined {
  const text = cell.normalize('NFC').trim();
  if (text === '') return undefined;
  if (text === '—' || text === '－') return null;
  switch (kind.kind) {
    case 'choice':
      return optionNamed(kind.options, text);
    case 'choices':
      return listed(text).map((one) => optionNamed(kind.options, one));
    case 'texts':
      return listed(text);
    case 'numbers':
      return listed(text.replaceAll(/[,，\s]+/gu, '、')).map(numberIn);
    case 'boolean':
      return truths.get(text.toLowerCase()) ?? text;
    case 'date':
      return dayIn(text);
    case 'time':
      return timeIn(text);
    case 'number':
      return numberIn(text);
    case 'money': {
      const yuan = numberIn(text.replace(/\s*(?:元|yuan)$/u, ''));
      return typeof yuan === 'number' ? Math.round(yuan * 100) : yuan;
    }
    default:
      return text;
  }
}

const truths: ReadonlyMap<string, boolean> = new Map([
  ...['是', '有', 'yes', 'true', '1'].map((text) => [text, true] as const),
  ...['否', '无', 'no', 'false', '0'].map((text) => [text, false] as const),
]);

function listed(text: string): string[] {
  return text
    .split(/[、;；|\n]/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** An option by its title in either language, or by its own name. */
function optionNamed(options: Options, text: string): string {
  const wanted = text.toLowerCase();
  const found = Object.entries(options).find(
    ([name, { zh, en }]) => zh === text || en.toLowerCase() === wanted || name.toLowerCase() === wanted,
  );
  return found?.[0] ?? text;
}

/** '2026-03-05', '2026/3/5', '2026年3月5日', '2026.3.5', and the beginning of a time. */
function dayIn(text: string): string {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ].*)?$/u.exec(text) ?? [];
  return year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** A day as above with a time of day, which is that of Beijing: '2026-03-05 14:30'. */
function timeIn(text: string): string {
  const [, hours, minutes, seconds = '00'] = /[T 日]\s*(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.000)?$/u.exec(text) ?? [];
  if (hours === undefined) return text;
  return `${dayIn(text)}T${hours.padStart(2, '0')}:${minutes}:${seconds}+08:00`;
}

/** With or without commas between thousands. */
function numberIn(text: string): number | string {
  const plain = text.replaceAll(/(?<=\d)[,，](?=\d{3})/gu, '');
  return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : text;
}
