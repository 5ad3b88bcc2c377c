// A case that two agencies handle together, as data: by agreement or by order of the superior above both; one of them decides.
import type { Condition } from '@qingfeng/procedure';
import { type Duties, investigated, type Limits, type Steps } from './parts.ts';
import { agency, files, late, listedAgency, optional, text } from './terms.ts';

const from = ['registered', ...investigated] as const;
/** From the joint handling until it ends; an agreement binds once the other agency has confirmed it. */
const arranged: Condition = { since: ['handleJointly'], until: ['endJoint', 'declineJoint'] };
const asked: Condition = { since: ['handleJointly'], until: ['joinJoint', 'declineJoint', 'endJoint'] };
const byOrder: Condition = { fact: 'jointBy', is: ['designation'] };
const joined: Condition = { all: [arranged, { any: [byOrder, { not: asked }] }] };
const ofOrder = { when: { fact: 'jointBy', is: ['designation'] } } as const;

export const jointSteps = ({ bases }: Limits): Steps => ({
  handleJointly: {
    title: { zh: '与其他机关联合办理', en: 'Handle jointly with another agency' },
    actors: ['head'],
    from: [...from],
    to: 'stays',
    requires: [
      listedAgency('partner', '联合办理的机关', 'The other agency'),
      {
        fact: 'jointBy',
        kind: 'choice',
        title: { zh: '依据', en: 'Basis' },
        options: {
          agreement: { zh: '双方协商', en: 'Agreement between the agencies' },
          designation: { zh: '共同的上一级行政机关指定', en: 'Designation by the common superior' },
        },
      },
      { ...agency('designatedBy', '指定的上级机关', 'The superior'), ...ofOrder },
      text('jointDocument', '协商纪要或者指定文书的名称、文号', 'The agreement or order, with its number', 200),
      text('share', '对方承担的工作', 'What the other agency does', 1_000),
      {
        fact: 'reportBy',
        kind: 'date',
        notBeforeEvent: true,
        title: { zh: '请于何日前提交调查情况', en: 'Findings asked for by' },
      },
      files,
    ],
    forbiddenWhile: [
      {
        condition: arranged,
        why: { zh: '本案已由两个机关联合办理', en: 'Two agencies already handle this case jointly' },
        basis: bases.joint,
      },
    ],
    repeatable: true,
    basis: bases.joint,
  },
  ...partnerSteps(bases),
  endJoint: {
    title: { zh: '结束联合办理', en: 'End the joint handling' },
    actors: ['head'],
    from: [...from],
    to: 'stays',
    onlyWhen: [
      {
        condition: arranged,
        why: { zh: '本案没有联合办理', en: 'This case is not handled jointly' },
        basis: bases.joint,
      },
    ],
    reasonRequired: true,
    repeatable: true,
    basis: bases.joint,
  },
});

/** What the other agency does; the decision is never its. */
const partnerSteps = (bases: Limits['bases']): Steps => ({
  joinJoint: {
    title: { zh: '确认联合办理', en: 'Confirm the joint handling' },
    actors: ['partnerHead'],
    from: [...from],
    to: 'stays',
    requires: [optional(text('joinNote', '意见', 'Note', 1_000)), files],
    onlyWhen: [
      {
        condition: { all: [asked, { not: byOrder }] },
        why: { zh: '没有待确认的协商', en: 'There is no agreement to confirm' },
        basis: bases.joint,
      },
    ],
    repeatable: true,
    basis: bases.joint,
  },
  declineJoint: {
    title: { zh: '不同意联合办理', en: 'Decline joint handling' },
    actors: ['partnerHead'],
    from: [...from],
    to: 'stays',
    onlyWhen: [
      {
        condition: { all: [asked, { not: byOrder }] },
        why: { zh: '没有待确认的协商', en: 'There is no agreement to confirm' },
        basis: bases.joint,
      },
    ],
    reasonRequired: true,
    repeatable: true,
    basis: bases.joint,
  },
  reportShare: {
    title: { zh: '提交调查情况', en: 'Submit the findings' },
    actors: ['partner'],
    from: [...from],
    to: 'stays',
    requires: [text('findings', '调查情况及证据', 'What was found, with the evidence'), files],
    onlyWhen: [
      {
        condition: joined,
        why: { zh: '没有正在进行的联合办理', en: 'No joint handling is under way' },
        basis: bases.assistance,
      },
    ],
    repeatable: true,
    basis: bases.assistance,
  },
});

export const jointDuties = (bases: Limits['bases']): Duties => ({
  joinJoint: {
    title: { zh: '答复是否联合办理', en: 'Answer whether it joins' },
    owner: 'partnerHead',
    opensOn: ['handleJointly'],
    metBy: ['joinJoint', 'declineJoint'],
    cancelledBy: ['endJoint', 'decide'],
    onlyIf: { not: byOrder },
    deadline: { kind: 'on', fact: 'reportBy' },
    basis: bases.joint,
    late: late.inbox,
  },
  reportShare: {
    title: { zh: '提交联合办理的调查情况', en: 'Submit findings of the joint handling' },
    owner: 'partner',
    opensOn: ['handleJointly', 'joinJoint'],
    metBy: ['reportShare'],
    cancelledBy: ['endJoint', 'declineJoint', 'decide'],
    onlyIf: { any: [byOrder, { since: ['joinJoint'], until: ['handleJointly'] }] },
    deadline: { kind: 'on', fact: 'reportBy' },
    basis: bases.assistance,
    late: late.inbox,
  },
});
