// The parts of an official letter around the plan: title, number, addressee, signature, dates, printing lines.
import { labelAt } from '../text/labels.ts';

export type MetaKind = 'title' | 'docNo' | 'addressee' | 'signature' | 'date' | 'published' | 'rule' | 'note';

const HAN = '[\\u4e00-\\u9fff]';
/** What the titles of official letters and plans end in. */
export const TITLE_KINDS =
  '通知|意见|方案|要点|计划|规划|公告|决定|通告|函|办法|安排|细则|纲要|清单|分工|任务分解|责任分解|分工表|分解表|任务表|责任表|一览表|台账|若干措施|政策措施|具体措施|若干政策|若干规定|任务书|责任书';
const DOC_NO = `${HAN}{1,12}[〔【（]\\d{4}[〕】）]第?\\d{1,5}号`;
const DATE =
  '(?:\\d{4}年\\d{1,2}月\\d{1,2}日|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)';

const RULE = /[━─═_＿=*☆★﹏—-]{4,}/y;
const PUBLISHED =
  /(?:发布|公开|成文|印发|生成|发文)(?:日期|时间)：?\s*\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?:\s*\d{1,2}：\d{2}(?:：\d{2})?)?/y;
const DOC_NO_AT = new RegExp(DOC_NO, 'y');
const DATE_AT = new RegExp(DATE, 'y');
const SIGNATURE = new RegExp(
  `(?:${HAN}|[（）、\\s]){2,40}?(?:办公厅|办公室|政府|局|部|委|院|署|厅|会|组|办|行)(?:${DATE})(?![印发布起以前后召开举行在于至，、。])`,
  'y',
);
const TITLE = new RegExp(
  `(?:${HAN}|[（）、“”《》〈〉\\d\\s—-]){2,60}?(?:关于|转发|印发)[^。；！？\\n：]{2,120}?(?:${TITLE_KINDS})(?:（[^）\\n]{1,12}）)?(?=\\n|$|(?!的)${DOC_NO}|发布日期|发布时间|[━─═]|各|（${HAN}{1,12}〔)`,
  'y',
);
const PLAIN_TITLE = new RegExp(`[^。；！？\\n：，]{4,60}(?:${TITLE_KINDS})(?:（[^）\\n]{1,12}）)?\\n`, 'y');
const ADDRESSEE = /(?:各|省|市|县|区|本|全|国务院|有关|驻|直属|机关)[^。；！？：\n]{2,260}：/y;
const NOTE =
  /(?:抄送|主送|抄报|分送|附件|附表|来源|信息来源|索引号|主题词|分类|发布机构|发文机关|有效性|联系人|公开方式|公开属性)[\d一二三]*：[^\n]*|附件[\d一二三]*[^\n。]{0,40}\n|（此件[^）]*）|（信息公开[^）]*）|[^\n。]{2,30}(?:办公室|办公厅|秘书处|秘书科)\s*\d{4}年\d{1,2}月\d{1,2}日印发|共印\s*\d+\s*份[^\n]*/y;

/** A plan's title with its first heading right behind it, as where all line breaks are lost. */
const RUN_ON_TITLE = new RegExp(
  `[^。；！？\\n：，]{0,40}\\d{4}年[^。；！？\\n：，]{2,50}?(?:${TITLE_KINDS})(?=一、|（一）|第一章|1[.、])`,
  'y',
);

/** 2019年全国… right behind a date: another year begins a title. */
const YEAR_TITLE = new RegExp(`\\d{4}年[^。；！？\\n：，\\d][^。；！？\\n：，]{2,60}(?:${TITLE_KINDS})`, 'y');

export type Meta = { readonly meta: MetaKind; readonly end: number };

/**
 * The letter part that begins at `at`, or null. Only forms that no sentence of a plan has: a title must end in its kind
 * (通知, 要点 …) right before a number, a date, an addressee or the end of the paragraph.
 */
export function metaAt(q: {
  normal: string;
  at: number;
  end: number;
  planTitles: ReadonlySet<string>;
  paragraphStart: boolean;
}): Meta | null {
  const { normal, at } = q;
  const previous = normal.charAt(at - 1);
  const fresh = q.paragraphStart || previous === '' || /[。！？）：号日━─═\d知点案划见]/.test(previous);
  if (!fresh) return null;
  const match = (pattern: RegExp, meta: MetaKind): Meta | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(normal);
    if (found === null || found[0] === '') return null;
    const end = at + found[0].replace(/\n$/, '').length;
    return end <= q.end ? { meta, end } : null;
  };
  for (const title of q.planTitles) {
    if (normal.startsWith(title, at) && !/[》”的，。]/.test(normal.charAt(at + title.length))) {
      return { meta: 'title', end: at + title.length };
    }
  }
  const sentence = normal.slice(at, endOfSentence(normal, at, q.end));
  const has = (word: string): boolean => sentence.includes(word);
  return (
    match(RULE, 'rule') ??
    match(PUBLISHED, 'published') ??
    (has('〔') || has('号') ? match(DOC_NO_AT, 'docNo') : null) ??
    dateAlone(q, match(DATE_AT, 'date')) ??
    (has('年') && has('日') ? match(SIGNATURE, 'signature') : null) ??
    (has('关于') || has('转发') || has('印发') ? match(TITLE, 'title') : null) ??
    (has('：') ? match(ADDRESSEE, 'addressee') : null) ??
    (q.paragraphStart || /[）日]/.test(previous) ? match(NOTE, 'note') : null) ??
    (q.paragraphStart && labelAt(normal, at, true) === null
      ? (match(PLAIN_TITLE, 'title') ?? match(RUN_ON_TITLE, 'title'))
      : null)
  );
}

/** A date begins many a sentence (2019年1月1日至…); the letter's own stands alone, or before its next part. */
function dateAlone(
  q: { normal: string; end: number; planTitles: ReadonlySet<string> },
  date: Meta | null,
): Meta | null {
  if (date === null || date.end >= q.end || q.normal.charAt(date.end) === '\n') return date;
  const next = (pattern: RegExp): boolean => {
    pattern.lastIndex = date.end;
    return pattern.test(q.normal);
  };
  const titled = [...q.planTitles].some((title) => q.normal.startsWith(title, date.end));
  return titled || [YEAR_TITLE, DOC_NO_AT, TITLE, ADDRESSEE, PUBLISHED, NOTE].some(next) ? date : null;
}

function endOfSentence(normal: string, at: number, end: number): number {
  const limit = Math.min(end, at + 400);
  for (let i = at; i < limit; i++) if (normal.charCodeAt(i) === 0x3002) return i;
  return limit;
}

const INNER = new RegExp(
  `(?:印发|转发)(?:的)?《?((?:\\d{4}年)?[^《》\\n。；：]{4,80}?(?:${TITLE_KINDS}))》?的(?:通知|函|意见)`,
  'g',
);

/** Names of plans that titles in the text announce: 关于印发〈name〉的通知. */
export function announcedPlans(normal: string): Set<string> {
  const names = new Set<string>();
  for (const match of normal.matchAll(INNER)) {
    const name = (match[1] ?? '').replace(/^.*(?:印发|转发)[《]?/, '');
    if (name.length >= 6) names.add(name);
    if (names.size >= 8) break;
  }
  return names;
}
