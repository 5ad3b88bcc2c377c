// The facts that come with an event, held against what its step asks for.
import { type Calendar, CodesError, type Instant, localDate, startOfDay } from '@qingfeng/codes';
import type { CompiledStep } from './compile.ts';
import { isOneOf } from './conditions.ts';
import type { Basis, Material, Requirement, Text } from './declaration.ts';
import { openNames } from './fold.ts';
import { latestFact } from './latest.ts';
import { barsEvent, barsValue } from './locks.ts';
import type { Fold } from './run.ts';
import type { FactProblem, Json, ProcedureEvent } from './views.ts';
import { waitingFor } from './waits.ts';
import { sayBasis } from './wording.ts';

const MAX_TEXT = 20_000;
/** Keys of duties are written into addresses and tables, and '#' numbers a row that comes again. */
const KEY_FORM = /^[^#\s]{1,100}$/;

type FactCheck = {
  readonly step: CompiledStep;
  readonly fold: Fold;
  readonly events: readonly ProcedureEvent[];
  readonly event: ProcedureEvent;
  readonly calendar: Calendar;
};

/** Everything wrong with an event's facts and materials: missing, not asked for, not of their kind, barred by a rule. */
export function checkFacts(q: FactCheck): FactProblem[] {
  const { step, event } = q;
  const problems: FactProblem[] = [];
  const asked = new Map<string, Requirement>();
  for (const requirement of step.rule.requires ?? []) {
    if (applies({ requirement, facts: event.facts, events: q.events })) asked.set(requirement.fact, requirement);
  }
  const hasMaterials = step.rule.materials !== undefined;
  for (const [fact, value] of Object.entries(event.facts)) {
    if (asked.has(fact) || isBlank(value) || (hasMaterials && fact === MATERIALS)) continue;
    problems.push({ fact, code: 'unknown', ...say(`不需要“${fact}”`, `'${fact}' is not asked for`) });
  }
  for (const [fact, requirement] of asked) {
    const value = Object.hasOwn(event.facts, fact) ? event.facts[fact] : undefined;
    if (isBlank(value)) {
      if (requirement.optional) continue;
      const { zh, en } = requirement.title;
      problems.push({ fact, code: 'missing', ...say(`缺少“${zh}”`, `"${en}" is missing`) });
      continue;
    }
    const wrong = checkKind({ ...q, requirement, value });
    if (wrong) problems.push({ fact, code: 'invalid', ...titled(requirement.title, wrong) });
  }
  if (hasMaterials) problems.push(...checkMaterials(q));
  problems.push(...barredValues(q));
  return problems;
}

/** Choices of the event that a rule bars now, or that must wait. */
function barredValues(q: FactCheck): FactProblem[] {
  const { step, event } = q;
  const problems: FactProblem[] = [];
  const add = (fact: string, why: Text, basis: Basis) => {
    const cited = sayBasis(basis);
    problems.push({ fact, code: 'barred', ...say(`${why.zh}（${cited.zh}）`, `${why.en} (${cited.en})`) });
  };
  for (const one of step.locks) {
    const { values, own, why, basis } = one.lock;
    const fact = own ?? values?.fact;
    if (fact !== undefined && barsValue(one, event.facts) && barsEvent(one, q)) add(fact, why, basis);
  }
  for (const one of step.waits) {
    const { values, basis } = one.wait;
    if (values === undefined || !isOneOf(event.facts[values.fact], values.are)) continue;
    const found = waitingFor({ ...q, now: event.at }, one);
    if (found !== null) add(values.fact, found.why, basis);
  }
  return problems;
}

/** The fact that holds the documents of a step: {"<id>": {"files": [...]}} or {"<id>": {"absent": "why"}}. */
const MATERIALS = 'materials';

function checkMaterials({ step, events, event }: FactCheck): FactProblem[] {
  const given = event.facts[MATERIALS] ?? {};
  const asked = (step.rule.materials ?? []).filter((one) => materialApplies({ one, facts: event.facts, events }));
  if (typeof given !== 'object' || Array.isArray(given)) {
    return [{ fact: MATERIALS, code: 'invalid', ...say('材料应按编号列出', 'materials are listed by their ids') }];
  }
  const problems: FactProblem[] = [];
  for (const id of Object.keys(given)) {
    if (asked.some((one) => one.id === id)) continue;
    const said = say(`不需要材料“${id}”`, `the material '${id}' is not asked for`);
    problems.push({ fact: `${MATERIALS}/${id}`, code: 'unknown', ...said });
  }
  for (const material of asked) {
    const wrong = checkMaterial(material, (given as Readonly<Record<string, Json>>)[material.id]);
    if (wrong !== null) problems.push({ fact: `${MATERIALS}/${material.id}`, ...wrong });
  }
  return problems;
}

function checkMaterial({ title, mayBeAbsent }: Material, value: Json | undefined) {
  if (isBlank(value)) {
    const orWhy = mayBeAbsent === undefined ? say('', '') : say('，或者说明为何没有', ', or say why it is not there');
    return {
      code: 'missing' as const,
      ...say(`缺少材料“${title.zh}”${orWhy.zh}`, `The document "${title.en}" is missing${orWhy.en}`),
    };
  }
  const { files, absent } = typeof value === 'object' && !Array.isArray(value) ? (value as MaterialGiven) : {};
  if (absent !== undefined && mayBeAbsent === undefined) {
    return { code: 'missing' as const, ...say(`“${title.zh}”不可缺少`, `"${title.en}" cannot be left out`) };
  }
  const whole = typeof absent === 'string' ? absent.trim() !== '' && files === undefined : isFileList(files ?? null);
  if (whole) return null;
  return {
    code: 'invalid' as const,
    ...titled(title, say('应附文件，或者说明为何没有', 'needs files, or the reason why it is not there')),
  };
}

type MaterialGiven = { readonly files?: Json; readonly absent?: Json };

/** Whether a material is asked for, given the facts of the event itself (if any yet) and the history. */
export function materialApplies(q: {
  one: Material;
  facts: ProcedureEvent['facts'];
  events: readonly ProcedureEvent[];
}): boolean {
  return holds(q.one.when, q);
}

/** The facts without those that were left blank, as they go into the log. */
export function withoutBlanks(facts: ProcedureEvent['facts']): ProcedureEvent['facts'] {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => !isBlank(value)));
}

/** Whether a requirement is asked for, given the facts of the event itself (if any yet) and the history. */
export function applies(q: {
  requirement: Requirement;
  facts: ProcedureEvent['facts'];
  events: readonly ProcedureEvent[];
}): boolean {
  return holds(q.requirement.when, q);
}

function holds(
  when: Requirement['when'],
  { facts, events }: { facts: ProcedureEvent['facts']; events: readonly ProcedureEvent[] },
): boolean {
  if (when === undefined) return true;
  return isOneOf(facts[when.fact] ?? latestFact(events, when.fact, events.length - 1), when.is);
}

function isBlank(value: Json | undefined): value is undefined {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

type KindCheck = { step: CompiledStep; fold: Fold; event: ProcedureEvent; requirement: Requirement; value: Json };

/** What is wrong with a value, or null. */
function checkKind(q: KindCheck): Text | null {
  const { requirement, value } = q;
  switch (requirement.kind) {
    case 'text':
      return requirement.bilingual && isInBoth(value)
        ? (checkText({ ...q, value: value.zh }, MAX_TEXT) ?? checkText({ ...q, value: value.en }, MAX_TEXT))
        : checkText(q, requirement.maxLength ?? MAX_TEXT);
    case 'date':
      return checkDate(requirement, value, q.event.at);
    case 'time':
      return checkTime(requirement, value, q.event.at);
    case 'file':
      return isFileList(value) ? null : say('应为至少一个文件', 'must be at least one file');
    case 'number':
      return checkNumber(requirement, value);
    case 'money':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
        ? null
        : say('应为不小于 0 的金额，以整数分计', 'must be an amount of money: a whole number of fen, at least 0');
    case 'figures':
      return isFigures(value) ? null : say('应为名称与数字', 'must be names with numbers');
    case 'choice': {
      if (typeof value === 'string' && Object.hasOwn(requirement.options, value)) return null;
      return oneOf(requirement.options, say('应为其中之一', 'must be one of'));
    }
    case 'choices':
      return checkChoices(requirement, value);
    case 'boolean':
      return typeof value === 'boolean' ? null : say('应为是或否', 'must be yes or no');
    case 'key':
      return checkOpenKey(q, requirement.duty);
    default:
      return notAKind(requirement);
  }
}

/** Whether a value is one text in both languages, and nothing else. */
function isInBoth(value: Json): value is { zh: Json; en: Json } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.keys(value).length === 2 && Object.hasOwn(value, 'zh') && Object.hasOwn(value, 'en');
}

function checkText({ step, requirement, value }: KindCheck, maxLength: number): Text | null {
  if (typeof value !== 'string') return say('应为文字', 'must be text');
  if (value.length > maxLength) return say(`超过 ${maxLength} 字`, `is longer than ${maxLength} characters`);
  const isKey = step.opens.some((duty) => duty.keyFact === requirement.fact);
  if (isKey && !KEY_FORM.test(value)) {
    return say(
      '应为不含空格和 # 的编号，至多 100 字',
      'must be an identifier of at most 100 characters without spaces and #',
    );
  }
  return null;
}

function checkChoices({ options }: Requirement & { kind: 'choices' }, value: Json): Text | null {
  const known = (one: Json) => typeof one === 'string' && Object.hasOwn(options, one);
  if (Array.isArray(value) && value.length > 0 && value.every(known) && new Set(value).size === value.length)
    return null;
  return oneOf(options, say('应为其中一项或几项，不得重复', 'must be one or more, none twice, of'));
}

function oneOf(options: Readonly<Record<string, Text>>, lead: Text): Text {
  const titles = Object.values(options);
  return say(
    `${lead.zh}：${titles.map((one) => one.zh).join('、')}`,
    `${lead.en}: ${titles.map((one) => one.en).join(', ')}`,
  );
}

/** Limits are counted from dates too, and the calendar ends with the year 9999. */
const TOO_FAR = '9000';

function checkDate(rule: Requirement & { kind: 'date' }, value: Json, at: Instant): Text | null {
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
  if (rule.notBeforeEvent && value < today) return say('不得早于办理当日', 'must not be before the day of the act');
  if (rule.notAfterEvent && value > today) return say('不得晚于办理当日', 'must not be after the day of the act');
  return null;
}

const TIME_FORM = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{3})?)?\+08:00$/;

function checkTime(rule: Requirement & { kind: 'time' }, value: Json, at: Instant): Text | null {
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

function checkNumber(rule: Requirement & { kind: 'number' }, value: Json): Text | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return say('应为数字', 'must be a number');
  if (rule.whole && !Number.isSafeInteger(value)) return say('应为整数', 'must be a whole number');
  if (rule.min !== undefined && value < rule.min) return say(`不得小于 ${rule.min}`, `must be at least ${rule.min}`);
  if (rule.max !== undefined && value > rule.max) return say(`不得大于 ${rule.max}`, `must be at most ${rule.max}`);
  return null;
}

function isFileList(value: Json): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((id) => typeof id === 'string' && id !== '');
}

function isFigures(value: Json): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return entries.length > 0 && entries.every(([name, one]) => name.trim() !== '' && Number.isFinite(one));
}

function checkOpenKey({ step, fold, event, requirement, value }: KindCheck, name: string): Text | null {
  const { duty } = step.keyRequirements.find((one) => one.rule === requirement) ?? {};
  const open = duty === undefined ? [] : openNames({ fold, duty, at: event.at });
  if (typeof value === 'string' && open.includes(value)) return null;
  const title = duty?.rule.title ?? { zh: name, en: name };
  return say(
    `没有这一项待办的“${title.zh}”${open.length > 0 ? `，现有：${open.join('、')}` : ''}`,
    `names no open row of "${title.en}"${open.length > 0 ? `; open: ${open.join(', ')}` : ''}`,
  );
}

function titled(title: Text, wrong: Text): Text {
  return say(`“${title.zh}”${wrong.zh}`, `"${title.en}" ${wrong.en}`);
}

function say(zh: string, en: string): Text {
  return { zh, en };
}

function notAKind(requirement: never): never {
  throw new TypeError(`Not a kind of requirement: ${JSON.stringify(requirement)}`);
}
