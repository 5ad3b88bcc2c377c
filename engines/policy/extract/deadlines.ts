// Time limits as plans write them: 2016年12月底前, 上半年, 每季度, 每月5日前, 春耕期间, 立即, 长期坚持.
import { numeral } from '../text/labels.ts';
import type { Deadline, DeadlinePeriod } from '../types.ts';
import type { Located } from './located.ts';

const NUM = '[一二三四五六七八九十]{1,3}|\\d{1,2}';
const BEFORE = '(?:以前|之前|前)';
const YEAR = '(?:(?<year>\\d{4})年|(?<relative>今年|本年度?|当年|明年|次年)(?:的)?)';

type Reading = Pick<Deadline, 'kind' | 'due' | 'from' | 'period'>;
/** A place that a form has found; of an expression a match. */
type Found = { readonly index: number; readonly 0: string; readonly groups?: Groups | undefined };
type Form = RegExp | ((text: string) => Iterable<Found>);
type Rule = { readonly form: Form; readonly read: (groups: Groups, year: number | null) => Reading };
type Groups = Readonly<Record<string, string | undefined>>;

const SEASONS =
  '春耕|夏种|夏收|秋种|秋收|三夏|三秋|春节|元旦|国庆|中秋|五一|端午|清明|寒假|暑期|暑假|开学|节假日|重大?节日|重要节庆|年末岁尾|“?双十一”?|“?双11”?|“?618”?';

// More telling forms first; a place that one form has taken is closed to the rest.
const RULES: readonly Rule[] = [
  {
    form: /每(?<every>个?工作日|日|天|周|旬|月|个月|季度|季|半年|年)(?:末|底|第?(?:最后)?[一二三\d]{0,2}个?月?(?:份)?\d{0,2}[日号]?(?:底|末|[上中下]旬)?|(?:前\d+个?工作日))?(?:以前|之前|前)?(?:至少)?(?:[一二两三四\d]+次)?/g,
    read: ({ every = '' }) => ({ kind: 'period', period: everyPeriod(every) }),
  },
  {
    form: new RegExp(
      `${YEAR}?(?<month>${NUM})月(?<day>${NUM})[日号](?:起)?(?:至|到|—|-|–)(?:(?<toYear>\\d{4})年)?(?:(?<toMonth>${NUM})月)?(?<toDay>${NUM})[日号](?:止|期间)?`,
      'g',
    ),
    read: lasting,
  },
  {
    form: new RegExp(
      `(?:从|自)?(?<year>\\d{4})年(?:(?<month>${NUM})月(?:份)?(?:(?<day>${NUM})[日号])?)?(?:起|开始)(?!，?(?:正式)?(?:施行|执行|生效|实行|停止))`,
      'g',
    ),
    read: ({ year, month, day }) => ({ kind: 'period', ...from(dayOf(year, month ?? '1', day ?? '1')) }),
  },
  {
    form: new RegExp(
      `${YEAR}?(?<from>${NUM})月?(?:份)?(?:至|到|—|-|–)(?<month>${NUM})月(?:份)?(?:底|末)?${BEFORE}?`,
      'g',
    ),
    read: (groups, year) => dated(groups, year, 'monthEnd'),
  },
  {
    form: new RegExp(`${YEAR}?(?<month>${NUM})月(?<day>${NUM})[日号](?:${BEFORE}|止|截止)`, 'g'),
    read: (groups, year) => dated(groups, year, 'day'),
  },
  {
    form: new RegExp(`${YEAR}?(?<month>${NUM})月(?:份)?(?:(?:底|末)${BEFORE}?|(?<third>[上中下])旬${BEFORE}?)`, 'g'),
    read: (groups, year) => dated(groups, year, 'monthEnd'),
  },
  {
    form: new RegExp(`(?:在|于|力争|确保)?${YEAR}(?<month>${NUM})月(?:份)?${BEFORE}`, 'g'),
    read: () => ({ kind: 'date' }),
  },
  {
    form: new RegExp(`${YEAR}?第?(?<quarter>[一二三四1234])季度(?:末|底|内)?${BEFORE}?`, 'g'),
    read: (groups, year) => dated(groups, year, 'quarter'),
  },
  {
    form: new RegExp(`${YEAR}?(?<half>[上下])半年(?:末|底|内)?${BEFORE}?`, 'g'),
    read: (groups, year) => dated(groups, year, 'half'),
  },
  {
    form: new RegExp(`(?:到)?(?:${YEAR}|年)(?:年)?(?:底|末|终)${BEFORE}?`, 'g'),
    read: (groups, year) => dated(groups, year, 'yearEnd'),
  },
  {
    // 到2020年，… sets a target for the end of that year.
    form: /(?:到(?<year>\d{4})年|(?<before>\d{4})年(?:以前|之前|前))(?![\d一二三四五六七八九十]*[月季度半])/g,
    read: ({ year, before }) =>
      before === undefined
        ? dated({ year }, null, 'yearEnd')
        : dated({ year: `${Number(before) - 1}` }, null, 'yearEnd'),
  },
  {
    form: new RegExp(`(?:${YEAR}|年)(?:度)?(?:以)?内`, 'g'),
    read: (groups, year) => dated(groups, year, 'yearEnd'),
  },
  {
    form: /全年(?=[，。；、]|开展|推进|$)|长期坚持|长期(?=开展|推进|实施|，|。|$)|常年(?=开展|坚持)|持续推进(?=，|。|$)/g,
    read: () => ({ kind: 'period', period: 'always' }),
  },
  {
    form: new RegExp(
      `(?:(?:${SEASONS})(?:、|和|及))*(?:${SEASONS})(?:等)?(?:重要|重点|关键)?(?:期间|时段|时期|时点|节点|季节|前后|前夕)`,
      'g',
    ),
    read: () => ({ kind: 'period', period: 'season' }),
  },
  {
    form: withinSpans,
    read: () => ({ kind: 'relative' }),
  },
  { form: /立即|即日起|即刻|近期内?(?=开展|组织|完成)/g, read: () => ({ kind: 'relative' }) },
];

/** Time limits in a task's text. `year` is the plan's: without it a 年底前 has no `due`. */
export function deadlinesIn(located: Located, year: number | null): Deadline[] {
  const { normal } = located;
  const found: { start: number; deadline: Deadline }[] = [];
  const taken = new Uint8Array(normal.length);
  for (const { form, read } of RULES) {
    for (const match of typeof form === 'function' ? form(normal) : normal.matchAll(form)) {
      const start = match.index;
      const end = start + match[0].length;
      if (match[0] === '' || taken.subarray(start, end).includes(1)) continue;
      // 自7月1日起 is a beginning; 2016年底 in a name or a quotation is none of ours either.
      if (/^(?:起|出台的|修订的|印发的)/.test(normal.slice(end, end + 4))) continue;
      const reading = read(match.groups ?? {}, year);
      const deadline: Deadline = { text: located.text.slice(start, end), ...reading, ...located.span(start, end) };
      taken.fill(1, start, end);
      found.push({ start, deadline });
    }
  }
  return found.sort((a, b) => a.start - b.start).map(({ deadline }) => deadline);
}

const SPAN = /(?=(?:[一二两三四五六七八九十]{1,3}|\d{1,3})个?(?:工作日|日|天|小时|周|个月)以?内)/g;
/** What may stand before 十日内, with what it begins with, how it ends and how long it may be between; the first is preferred. */
const EVENTS = [
  { head: '自', tail: '之日起', longest: 20, within: '，。；' },
  { head: '收到', tail: '后', longest: 20, within: '，。；' },
  { head: '', tail: '后', longest: 10, within: '，。；、' },
] as const;
const SHORTEST_EVENT = 2;

/**
 * 自收到之日起十日内, 培训后五个工作日内, 十日内: so long after an event, or so long. The spans are found first, then what stands before
 * each, no further than it may reach: as one pattern it took the fourth power of a line.
 */
export function* withinSpans(text: string): Generator<Found> {
  const bare = EVENTS.length;
  const all = [...text.matchAll(SPAN)].flatMap(({ index: span }) => {
    const starts = EVENTS.flatMap((event, rank) =>
      startsBefore(text, span, event).map((start) => ({ start, span, rank })),
    );
    return [...starts, { start: span, span, rank: bare }];
  });
  // Of those from one place the preferred event, then the longest.
  all.sort((one, other) => one.start - other.start || one.rank - other.rank || other.span - one.span);
  let from = 0;
  for (const { start, span } of all) {
    if (start < from) continue;
    from = text.indexOf('内', span) + 1;
    yield { index: start, 0: text.slice(start, from) };
  }
}

function startsBefore(text: string, span: number, { head, tail, longest, within }: (typeof EVENTS)[number]): number[] {
  if (!text.endsWith(tail, span)) return [];
  const end = span - tail.length;
  const starts: number[] = [];
  for (let at = end - 1; at >= 0 && end - at <= longest && !within.includes(text.charAt(at)); at -= 1) {
    if (end - at >= SHORTEST_EVENT && text.endsWith(head, at)) starts.push(at - head.length);
  }
  return starts;
}

function everyPeriod(every: string): DeadlinePeriod {
  if (every.includes('周')) return 'weekly';
  if (every.includes('旬')) return 'tenDays';
  if (every.includes('半年')) return 'halfYearly';
  if (every.includes('季')) return 'quarterly';
  if (every.includes('月')) return 'monthly';
  if (every.includes('年')) return 'yearly';
  return 'daily';
}

/** 2019年1月1日至12月31日 lasts from its first day to its last. */
function lasting(groups: Groups, planYear: number | null): Reading {
  const year = groups.year ?? (planYear === null ? undefined : `${planYear}`);
  const begin = dayOf(year, groups.month, groups.day);
  const end = dayOf(groups.toYear ?? year, groups.toMonth ?? groups.month, groups.toDay);
  return { kind: 'period', ...from(begin), ...(end === null ? {} : { due: end }) };
}

function from(day: string | null): { from?: string } {
  return day === null ? {} : { from: day };
}

/** A day as YYYY-MM-DD; null if there is none. */
function dayOf(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  const [m, d] = [numeral(month ?? ''), numeral(day ?? '')];
  if (year === undefined || !(m >= 1 && m <= 12) || !(d >= 1 && d <= daysIn(Number(year), m))) return null;
  return `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

type Shape = 'day' | 'monthEnd' | 'quarter' | 'half' | 'yearEnd';

function dated(groups: Groups, planYear: number | null, shape: Shape): Reading {
  let year = groups.year === undefined ? planYear : Number(groups.year);
  if (year !== null && (groups.relative === '明年' || groups.relative === '次年')) year += 1;
  const last = lastMonth(groups, shape);
  if (year === null || last === null || last < 1 || last > 12) return { kind: 'date' };
  const length = daysIn(year, last);
  let day = length;
  if (shape === 'day') day = numeral(groups.day ?? '');
  if (groups.third === '上') day = 10;
  if (groups.third === '中') day = 20;
  const due = dayOf(`${year}`, `${last}`, `${day}`);
  return due === null ? { kind: 'date' } : { kind: 'date', due };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function lastMonth(groups: Groups, shape: Shape): number | null {
  switch (shape) {
    case 'day':
    case 'monthEnd': {
      const month = numeral(groups.month ?? '');
      return Number.isNaN(month) ? null : month;
    }
    case 'quarter': {
      const quarter = numeral(groups.quarter ?? '');
      return Number.isNaN(quarter) ? null : quarter * 3;
    }
    case 'half':
      return groups.half === '上' ? 6 : 12;
    case 'yearEnd':
      return 12;
    default:
      throw new Error(`unexpected shape ${String(shape satisfies never)}`);
  }
}
