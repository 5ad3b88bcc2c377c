// Whether a value is of its kind, and in words what is wrong where it is not. The words follow a title: “备注”超过 5 字.
import { CodesError, type Instant, localDate, startOfDay } from '@qingfeng/codes';
import { checkCode } from './codes.ts';
import type { Json, Kind, Options, Text } from './declaration.ts';

export const MAX_TEXT = 20_000;

/** @param at the moment of the act, to which dates are held @returns what is wrong, or null */
export function checkValue(kind: Kind, value: Json, at: Instant): Text | null {
  switch (kind.kind) {
    case 'text':
      return kind.bilingual && isInBoth(value)
        ? (checkText(value.zh, MAX_TEXT) ?? checkText(value.en, MAX_TEXT))
        : checkText(value, kind.maxLength ?? MAX_TEXT);
    case 'date':
      return checkDate(kind, value, at);
    case 'time':
      return checkTime(kind, value, at);
    case 'file':
      return checkFiles(kind, value);
    case 'number':
      return checkNumber(kind, value);
    case 'money':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
        ? null
        : say('应为不小于 0 的金额，以整数分计', 'must be an amount of money: a whole number of fen, at least 0');
    case 'figures':
      return isFigures(value) ? null : say('应为名称与数字', 'must be names with numbers');
    case 'choice': {
      if (typeof value === 'string' && Object.hasOwn(kind.options, value)) return null;
      return oneOf(kind.options, say('应为其中之一', 'must be one of'));
    }
    case 'choices':
      return kind.byName ? checkNamedChoices(kind.options, value) : checkChoices(kind.options, value);
    case 'boolean':
      return typeof value === 'boolean' ? null : say('应为是或否', 'must be yes or no');
    case 'code':
      return typeof value === 'string' ? checkCode(kind.of, value) : say('应为文字', 'must be text');
    case 'region':
      return typeof value === 'string' && /^\d{6}$/.test(value)
        ? null
        : say('应为六位行政区划代码', 'must be a region code of six digits');
    case 'texts':
      return checkTexts(kind, value);
    case 'numbers':
      return checkNumbers(kind, value);
    case 'agency':
    case 'record':
      return isIdentifier(value) ? null : say('应为一条记录的标识', 'must be the identifier of a record');
    case 'rows':
      return checkRows(kind.most, value);
    default:
      throw new TypeError(`no kind of field ${JSON.stringify(kind satisfies never)}`);
  }
}

const IDENTIFIER = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether it could be the identifier of a record: a UUID in small letters. */
export const isIdentifier = (value: unknown): value is string => typeof value === 'string' && IDENTIFIER.test(value);

/** Whether a value is one text in both languages, and nothing else. */
function isInBoth(value: Json): value is { zh: Json; en: Json } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.keys(value).length === 2 && Object.hasOwn(value, 'zh') && Object.hasOwn(value, 'en');
}

function checkText(value: Json, longest: number): Text | null {
  if (typeof value !== 'string') return say('应为文字', 'must be text');
  return value.length > longest ? say(`超过 ${longest} 字`, `is longer than ${longest} characters`) : null;
}

function checkTexts({ maxLength, most }: Kind & { kind: 'texts' }, value: Json): Text | null {
  if (!Array.isArray(value)) return say('应为若干条文字', 'must be a list of texts');
  if (value.length > most) return say(`超过 ${most} 条`, `has more than ${most} entries`);
  const seen = new Set<Json>();
  for (const one of value as readonly Json[]) {
    const wrong = typeof one === 'string' && one.trim() === '' ? say('有空白的一条', 'has an empty entry') : null;
    const found = wrong ?? checkText(one, maxLength);
    if (found !== null) return found;
    if (seen.has(one)) return say(`“${one}”重复`, `has '${one}' twice`);
    seen.add(one);
  }
  return null;
}

function checkNumbers({ min, max, most }: Kind & { kind: 'numbers' }, value: Json): Text | null {
  if (!Array.isArray(value)) return say('应为若干个数字', 'must be a list of numbers');
  if (value.length > most) return say(`超过 ${most} 个`, `has more than ${most} entries`);
  const seen = new Set<Json>();
  for (const one of value as readonly Json[]) {
    const wrong = checkNumber({ kind: 'number', whole: true, min, max }, one);
    if (wrong !== null) return wrong;
    if (seen.has(one)) return say(`“${one}”重复`, `has '${one}' twice`);
    seen.add(one);
  }
  return null;
}

function checkRows(most: number, value: Json): Text | null {
  if (!Array.isArray(value)) return say('应为若干行', 'must be a list of rows');
  return value.length > most ? say(`超过 ${most} 行`, `has more than ${most} rows`) : null;
}

function checkChoices(options: Options, value: Json): Text | null {
  const known = (one: Json) => typeof one === 'string' && Object.hasOwn(options, one);
  if (Array.isArray(value) && value.length > 0 && value.every(known) && new Set(value).size === value.length)
    return null;
  return oneOf(options, say('应为其中一项或几项，不得重复', 'must be one or more, none twice, of'));
}

/** Choices of each of several names, at least one. */
function checkNamedChoices(options: Options, value: Json): Text | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.keys(value).length === 0)
    return say('应为名称与所选各项', 'must be names with the options chosen for each');
  for (const [name, chosen] of Object.entries(value)) {
    const wrong = name.trim() === '' ? say('有空白的名称', 'has an empty name') : checkChoices(options, chosen);
    if (wrong !== null) return wrong;
  }
  return null;
}

function oneOf(options: Options, lead: Text): Text {
  const titles = Object.values(options);
  return say(
    `${lead.zh}：${titles.map((one) => one.zh).join('、')}`,
    `${lead.en}: ${titles.map((one) => one.en).join(', ')}`,
  );
}

/** Limits are counted from dates too, and the calendar ends with the year 9999. */
const TOO_FAR = '9000';

function checkDate(rule: Kind & { kind: 'date' }, value: Json, at: Instant): Text | null {
  const wrong = say('应为日历上存在的日期（年-月-日）', 'must be a date of the calendar (YYYY-MM-DD)');
  if (typeof value !== 'string' || value >= TOO_FAR) return wrong;
  try {
    startOfDay(value);
  } catch (error) {
    if (!(error instanceof CodesError)) throw error;
    return error.code === 'time.beforeCalendar'
      ? say('过早：本平台的期限自 2004 年起算', 'is too early: time limits are kept here from 2004 on')
      : wrong;
  }
  const today = localDate(at);
  if (rule.notBeforeEvent && value < today) return say('不得早于办理当日', 'must not be before the day it is recorded');
  if (rule.notAfterEvent && value > today) return say('不得晚于办理当日', 'must not be after the day it is recorded');
  return null;
}

const TIME_FORM = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{3})?)?\+08:00$/;

function checkTime(rule: Kind & { kind: 'time' }, value: Json, at: Instant): Text | null {
  const wrong = say('应为北京时间，如 2026-03-05T14:30:00+08:00', 'must be a time as 2026-03-05T14:30:00+08:00');
  const day = typeof value === 'string' ? TIME_FORM.exec(value)?.[1] : undefined;
  if (typeof value !== 'string' || day === undefined || value >= TOO_FAR) return wrong;
  try {
    startOfDay(day);
  } catch (error) {
    if (error instanceof CodesError) return wrong;
    throw error;
  }
  if (rule.notAfterEvent && Date.parse(value) > at)
    return say('不得晚于办理时间', 'must not be after the time of the act');
  return null;
}

function checkNumber(rule: Kind & { kind: 'number' }, value: Json): Text | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return say('应为数字', 'must be a number');
  if (rule.whole && !Number.isSafeInteger(value)) return say('应为整数', 'must be a whole number');
  if (rule.min !== undefined && value < rule.min) return say(`不得小于 ${rule.min}`, `must be at least ${rule.min}`);
  if (rule.max !== undefined && value > rule.max) return say(`不得大于 ${rule.max}`, `must be at most ${rule.max}`);
  return null;
}

function checkFiles({ most }: Kind & { kind: 'file' }, value: Json): Text | null {
  const list = Array.isArray(value) && value.length > 0 && value.every((id) => typeof id === 'string' && id !== '');
  if (!list) return say('应为至少一个文件', 'must be at least one file');
  return most !== undefined && value.length > most ? say(`超过 ${most} 个文件`, `has more than ${most} files`) : null;
}

/** Whether a value is a list of file identifiers, at least one. */
export function isFileList(value: Json): boolean {
  return checkFiles({ kind: 'file' }, value) === null;
}

function isFigures(value: Json): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return entries.length > 0 && entries.every(([name, one]) => name.trim() !== '' && Number.isFinite(one));
}

export function say(zh: string, en: string): Text {
  return { zh, en };
}

/** What is wrong with a value, as a sentence that begins with its title. */
export function titled(title: Text, wrong: Text): Text {
  return say(`“${title.zh}”${wrong.zh}`, `"${title.en}" ${wrong.en}`);
}
