// A decision that was annulled or is put right, as data: the case is taken up again and decided anew.
import type { Condition } from '@qingfeng/procedure';
import type { Limits, Steps } from './parts.ts';
import { files, text } from './terms.ts';

/** Something done after the decision that stands: what was done before the case was taken up again does not count. */
export const doneSinceDecision = (...steps: string[]): Condition => ({ since: steps, until: ['reopenCase'] });

export const reopenSteps = ({ bases }: Limits): Steps => ({
  reopenCase: {
    title: { zh: '撤销决定后重新办理', en: 'Reopen after annulment' },
    actors: ['head'],
    from: ['decided', 'closed', 'archived'],
    to: 'filed',
    afterEnd: true,
    requires: [
      {
        fact: 'reopenedBy',
        kind: 'choice',
        title: { zh: '依据', en: 'Basis' },
        options: {
          reconsideration: { zh: '行政复议决定撤销原决定', en: 'The decision was annulled in reconsideration' },
          judgment: { zh: '人民法院判决撤销原决定', en: 'The decision was annulled by the court' },
          superior: { zh: '上级机关责令改正', en: 'The superior agency orders correction' },
          itself: { zh: '本机关自行撤销原决定', en: 'The agency annuls its own decision' },
        },
      },
      text('reopenedDocument', '文书名称、文号', 'The document, with its number', 200),
      {
        fact: 'decideBy',
        kind: 'date',
        optional: true,
        notBeforeEvent: true,
        title: { zh: '责令重新作出决定的期限', en: 'Day by which it is ordered to be decided anew' },
      },
      files,
    ],
    reasonRequired: true,
    repeatable: true,
    basis: bases.remedy,
  },
});
