// The facts that come with an event, held against what its step asks for.
import { CodesError, type Instant, localDate, startOfDay } from '@qingfeng/codes';
import type { CompiledStep } from './compile.ts';
import type { Requirement, Text } from './declaration.ts';
import { type Fold, latestFact, openNames } from './fold.ts';
import type { FactProblem, Json, ProcedureEvent } from './views.ts';

const MAX_TEXT = 20_000;
/** Keys of duties are written into addresses and tables, and '#' numbers a row that comes again. */
const KEY_FORM = /^[^#\s]{1,100}$/;

/** Everything wrong with an event's facts: missing, not asked for, or not of their kind. */
export function checkFacts(q: {
  step: CompiledStep;
  fold: Fold;
  events: readonly ProcedureEvent[];
  event: ProcedureEvent;
}): FactProblem[] {
  const { step, event } = q;
  const problems: FactProblem[] = [];
  const asked = new Map<string, Requirement>();
  for (const requirement of step.rule.requires ?? []) {
    if (applies({ requirement, facts: event.facts, events: q.events })) asked.set(requirement.fact, requirement);
  }
  for (const [fact, value] of Object.entries(event.facts)) {
    if (asked.has(fact) || isBlank(value)) continue;
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
  return problems;
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
  const { when } = q.requirement;
  if (when === undefined) return true;
  const value = q.facts[when.fact] ?? latestFact(q.events, when.fact, q.events.length - 1);
  return typeof value === 'string' && when.is.includes(value);
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
      return checkText(q, requirement.maxLength ?? MAX_TEXT);
    case 'date':
      return checkDate({ value, notBefore: requirement.notBeforeEvent ? q.event.at : null });
    case 'file':
      return isFileList(value) ? null : say('应为至少一个文件', 'must be at least one file');
    case 'number':
      return checkNumber(requirement, value);
    case 'figures':
      return isFigures(value) ? null : say('应为名称与数字', 'must be names with numbers');
    case 'choice': {
      if (typeof value === 'string' && Object.hasOwn(requirement.options, value)) return null;
      const options = Object.values(requirement.options);
      return say(
        `应为其中之一：${options.map((one) => one.zh).join('、')}`,
        `must be one of: ${options.map((one) => one.en).join(', ')}`,
      );
    }
    case 'boolean':
      return typeof value === 'boolean' ? null : say('应为是或否', 'must be yes or no');
    case 'key':
      return checkOpenKey(q, requirement.duty);
    default:
      return notAKind(requirement);
  }
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

function checkDate({ value, notBefore }: { value: Json; notBefore: Instant | null }): Text | null {
  const wrong = say('应为日历上存在的日期（年-月-日）', 'must be a date of the calendar (YYYY-MM-DD)');
  if (typeof value !== 'string') return wrong;
  try {
    startOfDay(value);
  } catch (error) {
    if (error instanceof CodesError) return wrong;
    throw error;
  }
  if (notBefore === null || value >= localDate(notBefore)) return null;
  return say('不得早于办理当日', 'must not be before the day of the act');
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
