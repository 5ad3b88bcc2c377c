// The approval of measures, as data: the head before the measure and before its end; urgency alone lets it come within a day.
import type { Basis, Condition, DutyRule, Requirement } from '@qingfeng/procedure';
import { approvedAs } from '../../../platform/procedures/index.ts';
import { corrected, correctedAgain, type Steps } from '../life/parts.ts';
import { late, optional, text } from '../life/terms.ts';

/** States of a measure that waits for the head. */
export const beforehand = {
  draft: { title: { zh: '待实施', en: 'Not imposed' } },
  proposed: { title: { zh: '待批准', en: 'Waiting for approval' } },
  approved: { title: { zh: '已批准，待实施', en: 'Approved, not imposed yet' } },
  refused: { title: { zh: '不予批准', en: 'Not approved' }, terminal: true },
} as const;

/** How a measure in force comes to its end. */
export const ended = {
  released: { title: { zh: '已解除', en: 'Lifted' }, terminal: true },
  disposed: { title: { zh: '已处理', en: 'Decided' }, terminal: true },
  handedOver: { title: { zh: '已移交公安机关', en: 'Handed to the police' }, terminal: true },
} as const;

const plannedOn: Requirement = {
  fact: 'plannedOn',
  kind: 'date',
  title: { zh: '拟实施日期', en: 'Day on which it is to be imposed' },
};
export const approved: Condition = { any: [{ taken: 'approveMeasure' }, { taken: 'approve' }] };

/** The own head, or the principal head of an authority of a city with districts or above where the law asks for that. */
export type Approving = 'head' | 'cityHead';

/** As what the principal head of the authority above decides; a deputy is none. */
const asked = (by: Approving): Requirement[] => (by === 'head' ? [] : [approvedAs]);

/** Approval comes first; urgency alone lets it come within 24 hours (行政强制法 18, 19; 程序规定 33, 36). */
export const approvalSteps = ({
  basis,
  urgent,
  release,
  by = 'head',
}: {
  basis: Basis;
  urgent: Basis | null;
  release: Basis;
  by?: Approving;
}): Steps => ({
  propose: {
    title: { zh: '报请批准', en: 'Ask for approval' },
    actors: ['officer'],
    from: ['draft'],
    to: 'proposed',
    requires: [plannedOn, optional(text('grounds', '理由和依据', 'Grounds'))],
    basis,
  },
  approveMeasure: {
    title: { zh: '批准实施', en: 'Approve' },
    actors: [by],
    from: ['proposed'],
    to: 'approved',
    requires: [...asked(by), optional(text('opinion', '审批意见', 'Opinion'))],
    basis,
  },
  refuse: {
    title: { zh: '不予批准', en: 'Refuse' },
    actors: [by],
    from: ['proposed', 'approved'],
    to: 'refused',
    reasonRequired: true,
    basis,
  },
  ...(urgent !== null && {
    approve: {
      title: { zh: '补办批准', en: 'Approve afterwards' },
      actors: [by],
      from: ['inForce'],
      to: 'stays',
      ...(by !== 'head' && { requires: asked(by) }),
      basis: urgent,
    },
    disapprove: {
      title: { zh: '不同意，立即解除', en: 'Disapprove: it is lifted at once' },
      actors: [by],
      from: ['inForce'],
      to: 'released',
      reasonRequired: true,
      basis: urgent,
    },
  }),
  approveRelease: {
    title: { zh: '批准解除', en: 'Approve lifting it' },
    actors: ['head'],
    from: ['inForce'],
    to: 'stays',
    requires: [optional(text('opinion', '审批意见', 'Opinion'))],
    basis: release,
  },
});

/** A measure that was not approved beforehand was urgent. */
export const approvedFirst = (basis: Basis) =>
  corrected({
    condition: { all: [{ not: { fact: 'urgent', is: [true] } }, { not: { taken: 'approveMeasure' } }] },
    own: 'urgent',
    why: {
      zh: '实施前须报经负责人批准；只有情况紧急、当场实施的，可在 24 小时内补办',
      en: 'The head approves it first; only in urgency, on the spot, may that be made up within 24 hours',
    },
    basis,
  });
/** Where no rule lets approval be made up, urgency is no way past the head (行政处罚法 56). */
export const notBefore = (basis: Basis) =>
  correctedAgain({
    condition: { not: { taken: 'approveMeasure' } },
    own: 'urgent',
    why: {
      zh: '先行登记保存须先经负责人批准，法律没有规定事后补办',
      en: 'The head approves advance registration first: the law knows no approval afterwards',
    },
    basis,
  });
export const releaseApproved = (basis: Basis) =>
  corrected({
    condition: { taken: 'approveRelease' },
    why: { zh: '解除尚未经负责人批准', en: 'The head has not approved lifting it' },
    basis,
  });

/** The head hears of a measure that waits; one taken in urgency is approved within a day. */
export const approvalDuties = ({
  basis,
  urgent,
  fromRevision,
  by = 'head',
}: {
  basis: Basis;
  urgent: Basis | null;
  fromRevision?: number;
  by?: Approving;
}): Readonly<Record<string, DutyRule>> => ({
  decideMeasure: {
    title: { zh: '审批强制措施', en: 'Decide on the measure' },
    owner: by,
    opensOn: ['propose'],
    metBy: ['approveMeasure', 'refuse'],
    deadline: { kind: 'on', fact: 'plannedOn' },
    basis,
    late: late.inbox,
  },
  ...(urgent !== null && {
    approve: {
      title: { zh: '报告并补办批准手续', en: 'Report and have it approved' },
      owner: by,
      opensOn: ['impose'],
      onlyIf: { not: { taken: 'approveMeasure' } },
      ...(fromRevision !== undefined && { fromRevision }),
      metBy: ['approve', 'disapprove'],
      deadline: { kind: 'after', amount: 24, unit: 'hour' },
      remind: [{ left: 0.5 }],
      basis: urgent,
      late: late.discipline,
    },
  }),
});

export const urgentFact: Requirement = {
  fact: 'urgent',
  kind: 'boolean',
  optional: true,
  title: { zh: '紧急情况当场实施', en: 'Urgent, on the spot' },
};
