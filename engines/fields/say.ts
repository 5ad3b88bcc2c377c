// A value as people read it, in both languages.
import { type Instant, localDate } from '@qingfeng/codes';
import type { Json, Kind, Text } from './declaration.ts';

const same = (text: string): Text => ({ zh: text, en: text });

/** @returns undefined for what has no words of its own: files, and records whose name somebody else must look up */
export function sayValue(kind: Kind, value: Json): Text | undefined {
  switch (kind.kind) {
    case 'file':
    case 'agency':
    case 'record':
    case 'region':
      return undefined;
    case 'boolean':
      return value === true ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' };
    case 'choice':
      return kind.options[String(value)] ?? same(String(value));
    case 'choices': {
      const chosen = (list: Json) => joined(listOf(list).map((one) => kind.options[String(one)] ?? same(String(one))));
      if (!kind.byName) return chosen(value);
      const each = Object.entries(value as Record<string, Json>).map(([name, list]) => {
        const { zh, en } = chosen(list);
        return { zh: `${name}：${zh}`, en: `${name}: ${en}` };
      });
      return { zh: each.map(({ zh }) => zh).join('；'), en: each.map(({ en }) => en).join('; ') };
    }
    case 'figures':
      return figuresSaid(value as Readonly<Record<string, number>>, kind.of);
    case 'time':
      return same(minuteOf(Date.parse(String(value))));
    case 'money':
      return yuan(Number(value));
    case 'number': {
      const { zh, en } = kind.unit ?? same('');
      return zh === '' ? same(String(value)) : { zh: `${value} ${zh}`, en: `${value} ${en}` };
    }
    case 'text':
      return kind.bilingual && typeof value === 'object' ? (value as Text) : same(String(value));
    case 'texts':
    case 'numbers':
      return joined(listOf(value).map((one) => same(String(one))));
    case 'rows':
      return { zh: `${listOf(value).length} 行`, en: `${listOf(value).length} rows` };
    case 'date':
    case 'code':
      return same(String(value));
    default:
      throw new TypeError(`no kind of field ${JSON.stringify(kind satisfies never)}`);
  }
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** Names in the order of their places; amounts as money; else each name with its number. */
function figuresSaid(figures: Readonly<Record<string, number>>, of: 'yuan' | 'place' | undefined): Text {
  const entries = Object.entries(figures);
  if (of === 'place') return joined(entries.sort(([, one], [, other]) => one - other).map(([name]) => same(name)));
  const each = entries.map(([name, count]) => {
    return figureSaid(name, of === 'yuan' ? yuan(Math.round(count * 100)) : same(String(count)));
  });
  return joined(each);
}

/** A figure that is named by a number is the figure of that line. */
function figureSaid(name: string, count: Text): Text {
  return /^\d+$/.test(name)
    ? { zh: `第 ${name} 行 ${count.zh}`, en: `line ${name}: ${count.en}` }
    : { zh: `${name} ${count.zh}`, en: `${name} ${count.en}` };
}

function joined(parts: readonly Text[]): Text {
  return { zh: parts.map(({ zh }) => zh).join('、'), en: parts.map(({ en }) => en).join(', ') };
}

/** Fen as yuan: 800000 is '8,000 元'. */
function yuan(fen: number): Text {
  const amount = (fen / 100).toLocaleString('en-US', { minimumFractionDigits: fen % 100 === 0 ? 0 : 2 });
  return { zh: `${amount} 元`, en: `${amount} yuan` };
}

/** '2026-11-24 15:40' in Shanghai, which keeps one time all the year. */
function minuteOf(at: Instant): string {
  return `${localDate(at)} ${new Date(at + 8 * 3_600_000).toISOString().slice(11, 16)}`;
}
