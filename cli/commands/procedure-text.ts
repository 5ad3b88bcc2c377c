// A declared procedure in words: states, steps with who may take them, duties with their time, the rules behind all of it.
import { type Basis, type DutyRule, type Procedure, type StepRule, sayDeadline, type Text } from '@qingfeng/procedure';
import type { CommandContext } from '../command.ts';

/** The whole procedure as indented lines in the language of the call. */
export function describeProcedure(procedure: Procedure, { say }: CommandContext): string {
  const { id, version, title, validFrom, validUntil, states } = procedure;
  const span =
    validUntil === null
      ? { zh: `${validFrom} 起`, en: `from ${validFrom}` }
      : { zh: `${validFrom} 至 ${validUntil}`, en: `${validFrom} to ${validUntil}` };
  const lines = [
    `${say(title)}  ${id} ${version}（${say(span)}）`,
    '',
    say({ zh: '状态', en: 'States' }),
    ...Object.values(states).map(
      (state) => `  ${say(state.title)}${state.terminal ? say({ zh: '（终结）', en: ' (ends)' }) : ''}`,
    ),
    '',
    say({ zh: '步骤', en: 'Steps' }),
    ...Object.values(procedure.steps).flatMap((step) => stepLines({ procedure, step, say })),
    '',
    say({ zh: '期限', en: 'Duties' }),
    ...Object.values(procedure.duties).flatMap((duty) => dutyLines({ procedure, duty, say })),
  ];
  return `${lines.join('\n')}\n`;
}

type Say = (text: Text) => string;

function stepLines({ procedure, step, say }: { procedure: Procedure; step: StepRule; say: Say }): string[] {
  const state = (name: string) => say(procedure.states[name]?.title ?? { zh: name, en: name });
  const to =
    typeof step.to !== 'string'
      ? [...new Set(step.to.map((one) => state(one.state)))].join(' / ')
      : step.to === 'stays'
        ? say({ zh: '不变', en: 'unchanged' })
        : state(step.to);
  const who = step.actors.map((role) => say(procedure.roles[role]?.title ?? { zh: role, en: role })).join(', ');
  const locks = [
    ...(step.forbiddenWhile ?? []).map(({ why, basis }) => ({ why, basis, bars: { zh: '锁定', en: 'locked while' } })),
    ...(step.onlyWhen ?? []).map(({ why, basis }) => ({ why, basis, bars: { zh: '前提', en: 'only when' } })),
    ...(step.waits ?? []).map(({ why, basis }) => ({ why, basis, bars: { zh: '等待', en: 'waits' } })),
  ];
  return [
    `  ${say(step.title)}（${who}）  ${step.from.map(state).join(' / ')} → ${to}  ${cite(step.basis, say)}`,
    ...(step.materials ?? []).map(
      ({ title, mayBeAbsent }) =>
        `    ${say({ zh: '材料', en: 'document' })}: ${say(title)}${mayBeAbsent ? say({ zh: '（可说明后缺）', en: ' (or the reason)' }) : ''}`,
    ),
    ...locks.map(({ why, basis, bars }) => `    ${say(bars)}: ${say(why)}  ${cite(basis, say)}`),
  ];
}

function dutyLines({ procedure, duty, say }: { procedure: Procedure; duty: DutyRule; say: Say }): string[] {
  const step = (name: string) => say(procedure.steps[name]?.title ?? { zh: name, en: name });
  const role = (name: string) => say(procedure.roles[name]?.title ?? { zh: name, en: name });
  const told = (duty.escalateTo ?? []).map((one) => role(one.role));
  return [
    `  ${say(duty.title)}（${role(duty.owner)}）  ${say(sayDeadline(duty))}  ${cite(duty.basis, say)}`,
    `    ${say({ zh: '起算', en: 'from' })}: ${duty.opensOn.map(step).join(', ')}`,
    ...(duty.extendedBy ?? []).map((one) => `    ${say({ zh: '可延长', en: 'lengthened by' })}: ${step(one.step)}`),
    ...(duty.pauses ?? []).map(
      ({ why, basis }) => `    ${say({ zh: '停算', en: 'stopped' })}: ${say(why)}  ${cite(basis, say)}`,
    ),
    `    ${say({ zh: '超期', en: 'late' })}: ${say(duty.late)}${told.length === 0 ? '' : ` → ${told.join(', ')}`}`,
  ];
}

function cite({ document, article, mark }: Basis, say: Say): string {
  const recalled = mark === 'recalled' ? say({ zh: ' 待核实', en: ' to be verified' }) : '';
  return `[${document} ${article}${recalled}]`;
}
