// Crimes that the procuratorate filed itself until 2021, as data: taken in, decided, reconsidered, reviewed one level up.
// Officials who shielded infringers (刑法 402、414) went this way. Kept to be read and replayed; the rules lapsed, so nothing starts here.
import { defineProcedure, rulesOf } from '@qingfeng/procedure';
import { late } from './late.ts';
import { files, roles as shared, text } from './terms.ts';

const rule = rulesOf({
  document: '人民检察院办理行政执法机关移送涉嫌犯罪案件的规定（高检发释字〔2001〕4号）',
  from: '2001-12-03',
  until: '2021-09-05',
});

const intake = rule(
  '1、2',
  '控告检察部门受理，两名以上检察人员审查，三日内提出处理意见报检察长或者副检察长决定；自 2021-09-06 起由高检发释字〔2021〕4号代替（止日待核实）。',
  'Two or more procurators examine what is received and propose within three days; replaced on 2021-09-06 (last day to be verified).',
);
const reconsider = rule(
  '7',
  '自收到不立案通知之日起五日内可以要求复议，检察院七日内作出决定。',
  'Reconsideration may be asked for within five days and is decided within seven.',
);
const review = rule(
  '7',
  '对复议决定仍有意见的，五日内可以提请上一级检察院复核，上一级检察院十五日内作出决定。',
  'Review one level up may be asked for within five days and is decided within fifteen.',
);

const asked = (duty: 'reconsider' | 'decideReconsideration' | 'askReview' | 'decideReview', zh: string, en: string) => [
  { condition: { open: duty }, why: { zh, en }, basis: duty === 'reconsider' ? reconsider : review },
];
const within = (amount: number) => ({ kind: 'after', amount, unit: 'naturalDay' }) as const;

/** Who takes part: the agency owns the run, the procuratorate and the one above it are parties. */
export const ownCaseParts = {
  agency: { agency: 'owner' },
  procuratorate: { agency: 'procuratorate' },
  chiefProcurator: { agency: 'procuratorate', roles: ['approver'] },
  higherProcuratorate: { agency: 'higherProcuratorate', roles: ['approver'] },
} as const;

export const ownCaseProcedure = defineProcedure({
  id: 'referral.own-case',
  version: '2001',
  validFrom: '2004-01-01',
  validUntil: '2021-09-05',
  title: {
    zh: '移送检察机关直接受理的案件（至 2021 年）',
    en: 'Referral of crimes investigated by the procuratorate itself (until 2021)',
  },
  roles: {
    agency: shared.agency,
    procuratorate: shared.procuratorate,
    chiefProcurator: shared.chiefProcurator,
    higherProcuratorate: { title: { zh: '上一级人民检察院', en: 'the procuratorate above' } },
  },
  initial: 'draft',
  states: {
    draft: { title: { zh: '待移送', en: 'To be handed over' } },
    received: { title: { zh: '控告检察部门审查', en: 'Examined on receipt' } },
    proposed: { title: { zh: '待检察长决定', en: 'Awaiting the chief procurator’s decision' } },
    refused: { title: { zh: '不立案', en: 'Not filed' } },
    filed: { title: { zh: '立案侦查', en: 'Filed' }, terminal: true },
    passedOn: { title: { zh: '移送其他机关', en: 'Passed on' }, terminal: true },
    upheld: { title: { zh: '复核维持不立案', en: 'Refusal upheld on review' }, terminal: true },
    accepted: { title: { zh: '移送机关接受', en: 'Accepted by the agency' }, terminal: true },
  },
  steps: {
    send: {
      title: { zh: '移送检察院', en: 'Hand over to the procuratorate' },
      actors: ['agency'],
      from: ['draft'],
      to: 'received',
      requires: [text('referralNo', '移送书文号', 'Number of the transfer letter', 100), files],
      basis: intake,
    },
    propose: {
      title: { zh: '提出处理意见', en: 'Propose how to handle it' },
      actors: ['procuratorate'],
      from: ['received'],
      to: 'proposed',
      requires: [text('proposal', '处理意见及两名审查人', 'Proposal, and the two who examined it')],
      basis: intake,
    },
    passOn: {
      title: { zh: '移送有管辖权的机关', en: 'Pass on to the competent body' },
      actors: ['chiefProcurator'],
      from: ['proposed'],
      to: 'passedOn',
      reasonRequired: true,
      basis: intake,
    },
    file: {
      title: { zh: '决定立案', en: 'File the case' },
      actors: ['chiefProcurator'],
      from: ['proposed'],
      to: 'filed',
      basis: intake,
    },
    refuse: {
      title: { zh: '决定不立案并通知移送机关', en: 'Decide not to file and inform the agency' },
      actors: ['chiefProcurator'],
      from: ['proposed'],
      to: 'refused',
      reasonRequired: true,
      basis: reconsider,
    },
    askReconsideration: {
      title: { zh: '要求复议', en: 'Request reconsideration' },
      actors: ['agency'],
      from: ['refused'],
      to: 'stays',
      onlyWhen: asked('reconsider', '没有可以复议的不立案决定', 'There is no refusal to reconsider'),
      reasonRequired: true,
      basis: reconsider,
    },
    uphold: {
      title: { zh: '复议维持', en: 'Uphold on reconsideration' },
      actors: ['chiefProcurator'],
      from: ['refused'],
      to: 'stays',
      onlyWhen: asked('decideReconsideration', '没有待决定的复议', 'No reconsideration is pending'),
      reasonRequired: true,
      basis: reconsider,
    },
    fileOnReconsideration: {
      title: { zh: '复议决定立案', en: 'File on reconsideration' },
      actors: ['chiefProcurator'],
      from: ['refused'],
      to: 'filed',
      onlyWhen: asked('decideReconsideration', '没有待决定的复议', 'No reconsideration is pending'),
      basis: reconsider,
    },
    askReview: {
      title: { zh: '提请复核', en: 'Request review one level up' },
      actors: ['agency'],
      from: ['refused'],
      to: 'stays',
      onlyWhen: asked('askReview', '复议尚未维持', 'Reconsideration has not upheld it'),
      reasonRequired: true,
      basis: review,
    },
    upholdOnReview: {
      title: { zh: '复核维持', en: 'Uphold on review' },
      actors: ['higherProcuratorate'],
      from: ['refused'],
      to: 'upheld',
      onlyWhen: asked('decideReview', '没有待决定的复核', 'No review is open'),
      reasonRequired: true,
      basis: review,
    },
    fileOnReview: {
      title: { zh: '复核决定立案', en: 'File on review' },
      actors: ['higherProcuratorate'],
      from: ['refused'],
      to: 'filed',
      onlyWhen: asked('decideReview', '没有待决定的复核', 'No review is open'),
      basis: review,
    },
    accept: {
      title: { zh: '接受不立案', en: 'Accept the refusal' },
      actors: ['agency'],
      from: ['refused'],
      to: 'accepted',
      basis: reconsider,
    },
  },
  duties: {
    propose: {
      title: { zh: '审查并提出处理意见', en: 'Examine and propose' },
      owner: 'procuratorate',
      opensOn: ['send'],
      metBy: ['propose'],
      deadline: within(3),
      basis: intake,
      late: late.procuratorate,
    },
    reconsider: {
      title: { zh: '要求复议', en: 'Request reconsideration' },
      owner: 'agency',
      opensOn: ['refuse'],
      metBy: ['askReconsideration', 'accept'],
      deadline: within(5),
      basis: reconsider,
      late: late.right,
    },
    decideReconsideration: {
      title: { zh: '决定复议', en: 'Decide the reconsideration' },
      owner: 'procuratorate',
      opensOn: ['askReconsideration'],
      metBy: ['uphold', 'fileOnReconsideration'],
      deadline: within(7),
      basis: reconsider,
      late: late.procuratorate,
    },
    askReview: {
      title: { zh: '提请复核', en: 'Request review one level up' },
      owner: 'agency',
      opensOn: ['uphold'],
      metBy: ['askReview', 'accept'],
      deadline: within(5),
      basis: review,
      late: late.right,
    },
    decideReview: {
      title: { zh: '决定复核', en: 'Decide the review' },
      owner: 'higherProcuratorate',
      opensOn: ['askReview'],
      metBy: ['upholdOnReview', 'fileOnReview'],
      deadline: within(15),
      basis: review,
      late: late.procuratorate,
    },
  },
});
