// The gate of the log: an event enters only where its procedure allows it, with the facts that must come with it.

import { type Calendar, CodesError, countedAs, type Instant, localDate } from '@qingfeng/codes';
import { withoutBlanks } from '@qingfeng/fields';
import type { CompiledProcedure, CompiledStep } from '../compile.ts';
import type { Basis } from '../declaration.ts';
import { basisOn } from '../rules/basis-on.ts';
import { dateDue } from '../view/duties.ts';
import { failingExtension } from '../view/extensions.ts';
import { allowedInstead, type Standing, whyNot } from '../view/steps.ts';
import { sayDuration } from '../view/wording.ts';
import type { Admission, FactProblem, ProcedureEvent, Refusal } from '../views.ts';
import { checkFacts } from './facts.ts';
import { foldEvents } from './fold.ts';
import { underRevision } from './revisions.ts';

/**
 * Whether an event may be appended to the log of an instance. `now`: the clock of the caller; an event neither lies
 * after it nor before the last event of the log. `calendar`: tells whether a limit that would be lengthened has run out. The role is that of `event.by`; the caller has made sure that the user
 * holds it. A refusal says what may be done instead and by whom; nothing is changed either way.
 * The event to be stored is the one returned: facts left blank are taken out of it.
 * Throws `ProcedureError` 'history' when the log itself is broken.
 */
export function admit(q: {
  procedure: CompiledProcedure;
  events: readonly ProcedureEvent[];
  event: ProcedureEvent;
  now: Instant;
  calendar: Calendar;
}): Admission {
  const { procedure, events, event, calendar } = q;
  const fold = foldEvents(procedure, events);
  const untimely = checkTime(q);
  // What is open depends on the time of the act; an impossible time is judged by the clock instead.
  const standing: Standing = { procedure, fold, events, now: untimely ? q.now : event.at, calendar };
  const step = procedure.stepByName.get(event.step);
  if (step === undefined) {
    const said = { zh: `没有“${event.step}”这一步`, en: `There is no step '${event.step}'` };
    return refuse(standing, { code: 'unknownStep', params: { step: event.step }, ...said });
  }
  const why = whyNot(standing, { step, roles: [event.by.role], user: event.by.user });
  if (why) return refuse(standing, why, { event });
  if (untimely) return refuse(standing, untimely, { event });
  const facts = checkFacts({ step, fold, events, event, calendar });
  if (facts.length === 0)
    facts.push(...extensionProblems(standing, { step, event }), ...leadProblems(standing, { step, event }));
  if (facts.length > 0) {
    const zh = facts.map((one) => one.zh).join('；');
    return refuse(
      standing,
      { code: 'facts', params: {}, zh, en: facts.map((one) => one.en).join('; ') },
      { event, facts },
    );
  }
  if (step.rule.reasonRequired && (event.reason ?? '').trim() === '') {
    const { zh, en } = step.rule.title;
    const said = { zh: `“${zh}”须写明理由`, en: `"${en}" needs a reason` };
    return refuse(standing, { code: 'reason', params: { step: step.name }, ...said }, { event });
  }
  const admitted = { ...event, facts: withoutBlanks(event.facts) };
  return { admitted: true, event: underRevision(admitted, procedure.declaration) };
}

/** An extension of a row that has run out, or beyond the most that is allowed: the date or the key is at fault. */
function extensionProblems(
  { fold, calendar }: Standing,
  { step, event }: { step: CompiledStep; event: ProcedureEvent },
): FactProblem[] {
  const failing = failingExtension({ fold, step, at: event.at, calendar, event });
  if (failing === null) return [];
  const { row, by } = failing.one;
  const { title } = row.duty.rule;
  const fact = 'until' in by.rule && failing.why === 'beyond' ? by.rule.until : (row.duty.keyFact ?? 'step');
  const latest = failing.latest === null ? '' : localDate(failing.latest);
  const said =
    failing.why === 'lapsed'
      ? { zh: `“${title.zh}”已经到期，不得再延长`, en: `"${title.en}" has run out and cannot be lengthened any more` }
      : {
          zh: `“${title.zh}”至迟延长到 ${latest}`,
          en: `"${title.en}" can be lengthened until ${latest} at the latest`,
        };
  return [{ fact, code: 'invalid', ...said }];
}

/** A date that leaves no time for what must be done so long before it. */
function leadProblems(
  { calendar }: Standing,
  { step, event }: { step: CompiledStep; event: ProcedureEvent },
): FactProblem[] {
  return step.opens.flatMap(({ rule }): FactProblem[] => {
    const { deadline, title } = rule;
    if (deadline.kind !== 'on' || deadline.before === undefined) return [];
    const date = event.facts[deadline.fact];
    if (typeof date !== 'string' || dateDue({ date, rule, calendar }).at >= event.at) return [];
    const { zh, en } = sayDuration(countedAs(deadline.before, rule.rule));
    return [
      {
        fact: deadline.fact,
        code: 'invalid',
        zh: `日期过近：“${title.zh}”须在 ${zh}前办理`,
        en: `is too near: "${title.en}" is due ${en} before`,
      },
    ];
  });
}

type Said = Pick<Refusal, 'code' | 'params' | 'zh' | 'en'> & { readonly basis?: Basis };

function refuse(
  standing: Standing,
  said: Said,
  { event, facts }: { event?: ProcedureEvent; facts?: readonly FactProblem[] } = {},
): Admission {
  const asked = event && standing.procedure.stepByName.get(event.step)?.rule.basis;
  const own = asked === undefined ? null : basisOn(asked, standing.now, standing.events);
  const { basis = own, ...why } = said;
  const refusal = { ...why, facts: facts ?? [], allowed: allowedInstead(standing), basis };
  return { admitted: false, refusal };
}

function checkTime(q: { events: readonly ProcedureEvent[]; event: ProcedureEvent; now: Instant }): Said | null {
  const { event, now } = q;
  const last = q.events.at(-1);
  const params = { at: String(event.at) };
  try {
    localDate(event.at);
  } catch (error) {
    if (!(error instanceof CodesError)) throw error;
    return {
      code: 'time',
      params,
      zh: '办理时间不在日历之内',
      en: `The time of the act is not kept: ${error.message}`,
    };
  }
  if (event.at > now)
    return { code: 'time', params, zh: '办理时间晚于现在', en: 'The time of the act lies in the future' };
  if (last !== undefined && event.at < last.at) {
    return { code: 'time', params, zh: '办理时间早于上一步', en: 'The time of the act lies before the step before it' };
  }
  return null;
}
