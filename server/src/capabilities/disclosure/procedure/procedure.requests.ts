// What whoever was punished may ask of a publication: that it be put right, and that it end early. Each is owed an answer by a day.
import { day, files, optional, text } from '@qingfeng/procedure';
import { bases, publicReason } from './procedure.bases.ts';

const received = day('receivedOn', '收到日期', 'Received on');

const answers = {
  rejected: { zh: '异议不成立，不予更正', en: 'Rejected: nothing is corrected' },
  ofDecision: {
    zh: '针对处罚决定本身，告知行政复议、诉讼途径',
    en: 'About the penalty itself: told of review and suit',
  },
};

const asked = {
  condition: { open: 'decideRepair' },
  why: { zh: '没有待决定的修复申请', en: 'No application for repair is pending' },
  basis: bases.repair2025,
} as const;

export const requestSteps = {
  object: {
    title: { zh: '登记异议', en: 'Record an objection' },
    actors: ['officer', 'system'],
    from: ['published'],
    to: 'stays',
    requires: [text('objection', '异议内容', 'Objection', 2_000), received, optional(files)],
    repeatable: true,
    basis: bases.corrected,
  },
  answerObjection: {
    title: { zh: '答复异议（不更正）', en: 'Answer the objection (no correction)' },
    actors: ['officer'],
    from: ['published'],
    to: 'stays',
    onlyWhen: [
      {
        condition: { open: 'answerObjection' },
        why: { zh: '没有待答复的异议', en: 'No objection awaits an answer' },
        basis: bases.objection,
      },
    ],
    requires: [
      { fact: 'result', kind: 'choice', options: answers, title: { zh: '处理结果', en: 'Result' } },
      text('answer', '答复内容', 'Answer', 2_000),
    ],
    repeatable: true,
    basis: bases.objection,
  },
  askRepair: {
    title: { zh: '登记信用修复申请', en: 'Record an application for credit repair' },
    actors: ['officer', 'system'],
    from: ['published'],
    to: 'stays',
    requires: [
      text(
        'performed',
        '纠正违法行为、履行义务的情况',
        'Correction of the violation and performance of obligations',
        1_000,
      ),
      received,
      optional(files),
    ],
    repeatable: true,
    basis: bases.repair45,
  },
  declineRepair: {
    title: { zh: '不予受理修复申请', en: 'Do not accept the application for repair' },
    actors: ['officer'],
    from: ['published'],
    to: 'stays',
    onlyWhen: [
      {
        condition: { open: 'acceptRepair' },
        why: { zh: '没有待受理的修复申请', en: 'No application for repair awaits acceptance' },
        basis: bases.acceptance,
      },
    ],
    reasonRequired: true,
    repeatable: true,
    basis: bases.acceptance,
  },
  applyRepair: {
    title: { zh: '受理信用修复申请', en: 'Accept an application for credit repair' },
    actors: ['officer'],
    from: ['published'],
    to: 'stays',
    requires: [
      day('appliedOn', '受理日期', 'Taken up on'),
      {
        fact: 'repairRule',
        kind: 'choice',
        title: { zh: '适用规定', en: 'Rule' },
        options: {
          order45: { zh: '总局令第45号（2025年12月24日以前受理）', en: 'SAMR Order No. 45 (accepted by 2025-12-24)' },
          repair2025: {
            zh: '信用修复管理办法（2025年12月25日起受理）',
            en: 'Credit repair rules (accepted from 2025-12-25)',
          },
        },
      },
    ],
    repeatable: true,
    basis: bases.repair45,
  },
  refuseRepair: {
    title: { zh: '不予修复', en: 'Refuse credit repair' },
    actors: ['head'],
    from: ['published'],
    to: 'stays',
    onlyWhen: [asked],
    reasonRequired: true,
    repeatable: true,
    basis: bases.repair2025,
  },
  repair: {
    title: { zh: '准予修复，停止公示', en: 'Grant repair and end publication' },
    actors: ['head'],
    from: ['published'],
    to: 'ended',
    requires: [publicReason],
    onlyWhen: [asked],
    basis: bases.repair2025,
  },
} as const;

const overdue = { zh: '标为超期，并报双打办。', en: 'Marked as overdue and reported to the coordination office.' };
const late = { late: overdue, escalateTo: [{ role: 'head' }, { role: 'office' }] } as const;

export const requestDuties = {
  answerObjection: {
    title: { zh: '核实并答复异议', en: 'Look into the objection and answer it' },
    owner: 'officer',
    opensOn: ['object'],
    metBy: ['answerObjection', 'correct', 'withdraw'],
    deadline: { kind: 'after', amount: 20, unit: 'workingDay', from: { fact: 'receivedOn' } },
    basis: bases.objection,
    ...late,
  },
  acceptRepair: {
    title: { zh: '决定是否受理修复申请', en: 'Decide whether to accept the application for repair' },
    owner: 'officer',
    opensOn: ['askRepair'],
    metBy: ['applyRepair', 'declineRepair'],
    deadline: { kind: 'after', amount: 5, unit: 'workingDay', from: { fact: 'receivedOn' } },
    basis: bases.acceptance,
    ...late,
  },
  decideRepair: {
    title: { zh: '决定是否准予信用修复', en: 'Decide on credit repair' },
    owner: 'head',
    opensOn: ['applyRepair'],
    metBy: ['repair', 'refuseRepair'],
    deadline: {
      kind: 'after',
      amount: 15,
      unit: 'workingDay',
      from: { fact: 'appliedOn' },
      cases: [{ when: { fact: 'repairRule', is: ['repair2025'] }, amount: 7, unit: 'workingDay' }],
    },
    basis: bases.repair2025,
    ...late,
  },
} as const;
