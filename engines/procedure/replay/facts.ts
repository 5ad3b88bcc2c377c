// The facts that come with an event, held against what its step asks for.

import { type Calendar, type Instant, localDate } from '@qingfeng/codes';
import { checkValue, isAsked, isBlank, isFileList, isOneOf, say, titled } from '@qingfeng/fields';
import type { CompiledStep } from '../compile.ts';
import type { Basis, Material, Requirement, Text } from '../declaration.ts';
import { basisOn } from '../rules/basis-on.ts';
import { rowDue } from '../view/duties.ts';
import { barsEvent, barsValue } from '../view/locks.ts';
import { waitingFor } from '../view/waits.ts';
import { sayBasis } from '../view/wording.ts';
import type { FactProblem, Json, ProcedureEvent } from '../views.ts';
import { openNames } from './fold.ts';
import { latestFact } from './latest.ts';
import type { Fold } from './run.ts';

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
      const late = requirement.optional ? checkLatest({ ...q, requirement, value: localDate(event.at) }) : null;
      if (late !== null) problems.push({ fact, code: 'invalid', ...titled(requirement.title, late) });
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
    const { values, own, why } = one.lock;
    const basis = basisOn(one.lock.basis, event.at, q.events);
    const fact = own ?? values?.fact;
    if (fact !== undefined && barsValue(one, event.facts) && barsEvent(one, q)) add(fact, why, basis);
  }
  for (const one of step.waits) {
    const { values, alone } = one.wait;
    const basis = basisOn(one.wait.basis, event.at, q.events);
    const fact = values?.fact ?? alone?.fact;
    if (fact === undefined || (values !== undefined && !isOneOf(event.facts[values.fact], values.are))) continue;
    const found = waitingFor({ ...q, now: event.at }, one, event.facts);
    if (found !== null) add(fact, found.why, basis);
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
  return isAsked(when, facts, (fact) => latestFact(events, fact, events.length - 1));
}

type KindCheck = FactCheck & { requirement: Requirement; value: Json };

/** What is wrong with a value, or null. */
function checkKind(q: KindCheck): Text | null {
  const { requirement, value, event } = q;
  if (requirement.kind === 'key') return checkOpenKey(q, requirement.duty);
  return checkValue(requirement, value, event.at) ?? checkKeyForm(q) ?? checkEarlier(q) ?? checkLatest(q);
}

/** A date that precedes what it follows. */
function checkEarlier(q: KindCheck): Text | null {
  const { events, event, requirement, value } = q;
  for (const { what, basis, ...one } of requirement.notBefore ?? []) {
    const earlier =
      'day' in one
        ? firstDay(events, one.day)
        : 'taken' in one
          ? dayTaken(events, one.taken)
          : dayAfter(limitOf(q, one.limitOf));
    if (earlier === null || typeof value !== 'string' || value >= earlier) continue;
    const cited = basis === undefined ? { zh: '', en: '' } : sayBasis(basisOn(basis, event.at, events));
    return say(
      `早于${what.zh} ${earlier}，请核对${basis === undefined ? '' : `（${cited.zh}）`}`,
      `is before ${what.en}, ${earlier}${basis === undefined ? '' : ` (${cited.en})`}`,
    );
  }
  return null;
}

/** A date that comes after the limit it must keep. */
function checkLatest(q: KindCheck): Text | null {
  const { notAfter } = q.requirement;
  if (notAfter === undefined || typeof q.value !== 'string') return null;
  const { unless, why, basis } = notAfter;
  const freed = unless && latestFact(q.events, unless.fact, q.events.length - 1);
  if (typeof freed === 'string' && unless?.is.includes(freed)) return null;
  const end = limitOf(q, notAfter.limitOf);
  if (end === null || q.value <= localDate(end)) return null;
  const cited = sayBasis(basisOn(basis, q.event.at, q.events));
  return say(
    `已超过 ${localDate(end)} 届满的期限：${why.zh}（${cited.zh}）`,
    `is after the limit of ${localDate(end)}: ${why.en} (${cited.en})`,
  );
}

/** When the last row of a duty ends that concerns the event; null where it has none. */
function limitOf({ fold, calendar, event }: FactCheck, duty: string): Instant | null {
  const row = fold.rows.findLast(({ duty: { name, apart }, name: of }) => {
    const named = apart === null ? undefined : event.facts[apart.fact];
    return name === duty && (typeof named !== 'string' || of === '' || of === named.trim());
  });
  return row === undefined ? null : rowDue(row, fold, calendar).at;
}

const dayAfter = (end: Instant | null): string | null => (end === null ? null : localDate(end + 1));

/** The first day on record in a fact: where several have one each, none lies before the first of them. */
function firstDay(events: readonly ProcedureEvent[], fact: string): string | null {
  let first: string | null = null;
  for (const { facts } of events) {
    const day = facts[fact];
    if (typeof day === 'string' && (first === null || day < first)) first = day;
  }
  return first;
}

function dayTaken(events: readonly ProcedureEvent[], steps: readonly string[]): string | null {
  const last = events.findLast(({ step }) => steps.includes(step));
  return last === undefined ? null : localDate(last.at);
}

/** A text that becomes the key of a duty. */
function checkKeyForm({ step, requirement, value }: KindCheck): Text | null {
  const isKey = step.opens.some((duty) => duty.keyFact === requirement.fact);
  if (!isKey || requirement.kind !== 'text' || KEY_FORM.test(String(value))) return null;
  return say(
    '应为不含空格和 # 的编号，至多 100 字',
    'must be an identifier of at most 100 characters without spaces and #',
  );
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
