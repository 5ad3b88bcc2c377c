// What the system that keeps a case tells of its measures, as data. A first day that it told wrongly is withdrawn and told again, so that the
// clock is counted anew; nothing of the log is changed.
import type { Lock } from '@qingfeng/procedure';
import type { Steps } from '../life/parts.ts';
import { day, link } from '../life/terms.ts';

const keptElsewhere: Lock = {
  condition: { taken: 'recordImpose' },
  why: {
    zh: '该措施由原办案系统维护，请在原系统办理，其结果会同步到此',
    en: 'Its own system keeps this measure: act there, and what comes of it is told here',
  },
  basis: link.entered,
};

/** What officers do with a measure in force is done in the system that told of it, except the way to the police. */
export function unlessTold(steps: Steps): Steps {
  const locked = ([name, rule]: [string, Steps[string]]): [string, Steps[string]] => {
    if (!rule.from.includes('inForce') || rule.actors.includes('system')) return [name, rule];
    return [name, { ...rule, forbiddenWhile: [...(rule.forbiddenWhile ?? []), keptElsewhere] }];
  };
  return Object.fromEntries(Object.entries(steps).map(locked));
}

const ended = (to: string, zh: string, en: string): Steps[string] => ({
  title: { zh, en },
  actors: ['system'],
  from: ['inForce'],
  to,
  requires: [day('endedOn', '结束日期', 'Day on which it ended')],
  basis: link.entered,
});

export const toldMeasureSteps: Steps = {
  recordImpose: {
    title: { zh: '原系统已实施', en: 'Imposed, in its own system' },
    actors: ['system'],
    from: ['draft', 'inForce'],
    to: 'inForce',
    requires: [day('startedOn', '实施日期', 'First day')],
    repeatable: true,
    basis: link.entered,
  },
  withdrawRecorded: {
    title: { zh: '原系统更正实施日期', en: 'First day corrected in its own system' },
    actors: ['system'],
    from: ['inForce'],
    to: 'stays',
    repeatable: true,
    basis: link.entered,
  },
  recordRelease: ended('released', '原系统已解除', 'Lifted, in its own system'),
  recordDisposal: ended('disposed', '原系统已依决定处理', 'Dealt with as decided, in its own system'),
  recordHandOver: ended('handedOver', '原系统已移交公安机关', 'Handed to the police, in its own system'),
};
