// The facts of an event as people read them: by the titles that its procedure declares, in the order in which it asks.
import { localDate } from '@qingfeng/codes';
import type { Json, ProcedureEvent, Requirement } from '@qingfeng/procedure';
import type { DeclaredProcedure } from './registry.ts';

type Words = { zh: string; en: string };
export type Said = { title: Words; value: Words };

const identifier = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const same = (text: string): Words => ({ zh: text, en: text });

/** Files are left out: they have a place of their own beside the record. */
export function factsSaid(
  { step, facts }: Pick<ProcedureEvent, 'step' | 'facts'>,
  declared: DeclaredProcedure,
): Said[] {
  const asked = declared.procedure.stepByName.get(step)?.rule.requires ?? [];
  return asked.flatMap((one) => {
    const value = facts[one.fact];
    const said = value === undefined || value === null ? undefined : sayFact(one, value);
    return said === undefined ? [] : [{ title: one.title, value: said }];
  });
}

/** One fact as people read it; nothing of files and identifiers. */
export function sayFact(asked: Requirement, value: Json): Words | undefined {
  switch (asked.kind) {
    case 'file':
      return undefined;
    case 'boolean':
      return value === true ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' };
    case 'choice':
      return asked.options[String(value)] ?? same(String(value));
    case 'choices':
      return joined((Array.isArray(value) ? value : []).map((one) => asked.options[String(one)] ?? same(String(one))));
    case 'figures':
      return joined(
        Object.entries(value as Record<string, Json>).map(([name, count]) => figureSaid(name, String(count))),
      );
    case 'time':
      return same(minuteOf(Date.parse(String(value))));
    case 'money':
      return yuan(Number(value));
    case 'text':
      if (asked.bilingual && typeof value === 'object') return value as Words;
      // An identifier is for the program; the record that it names has a link of its own.
      return identifier.test(String(value)) ? undefined : same(String(value));
    case 'date':
    case 'number':
    case 'key':
      return same(String(value));
    default:
      throw new TypeError(`no kind of fact ${String(asked satisfies never)}`);
  }
}

/** A figure that is named by a number is the figure of that line. */
function figureSaid(name: string, count: string): Words {
  return /^\d+$/.test(name) ? { zh: `第 ${name} 行 ${count}`, en: `line ${name}: ${count}` } : same(`${name} ${count}`);
}

function joined(parts: readonly Words[]): Words {
  return { zh: parts.map(({ zh }) => zh).join('、'), en: parts.map(({ en }) => en).join(', ') };
}

/** Fen as yuan: 800000 is '8,000 元'. */
function yuan(fen: number): Words {
  const amount = (fen / 100).toLocaleString('en-US', { minimumFractionDigits: fen % 100 === 0 ? 0 : 2 });
  return { zh: `${amount} 元`, en: `${amount} yuan` };
}

/** '2026-11-24 15:40' in Shanghai, which keeps one time all the year. */
function minuteOf(at: number): string {
  return `${localDate(at)} ${new Date(at + 8 * 3_600_000).toISOString().slice(11, 16)}`;
}
