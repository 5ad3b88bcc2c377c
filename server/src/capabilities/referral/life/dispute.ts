// A refusal disputed, as data: reconsideration, then the procuratorate: reasons demanded, weighed, filing ordered.
import type { Basis } from '@qingfeng/procedure';
import { filed, only, type Steps } from './parts.ts';
import { agency, files, optional, type Rules, text } from './terms.ts';

/** The term is over: the head may end the referral, the procuratorate may still look into it by itself. */
const lapsed = (basis: Basis) =>
  only({ taken: 'lapseRefusal' }, '三日期限已过', 'The three-day limit has passed', basis);

export const disputeSteps = (rules: Rules): Steps => ({
  askReconsideration: {
    title: { zh: '提请复议', en: 'Request reconsideration' },
    actors: ['agency'],
    from: ['refused'],
    to: 'stays',
    onlyWhen: [
      only(
        { taken: 'notifyRefusal' },
        '尚未收到不予立案通知书',
        'The refusal has not been served yet',
        rules.reconsider,
      ),
    ],
    forbiddenWhile: [lapsed(rules.reconsider)],
    reasonRequired: true,
    basis: rules.reconsider,
  },
  uphold: {
    title: { zh: '复议维持', en: 'Uphold on reconsideration' },
    actors: ['policeHead'],
    from: ['refused'],
    to: 'stays',
    onlyWhen: [
      only(
        { open: 'reconsideration' },
        '没有待决定的复议',
        'No reconsideration is pending',
        rules.decideReconsideration,
      ),
    ],
    reasonRequired: true,
    basis: rules.decideReconsideration,
  },
  fileOnReconsideration: {
    title: { zh: '复议决定立案', en: 'File on reconsideration' },
    actors: ['policeHead'],
    from: ['refused'],
    to: 'filed',
    onlyWhen: [
      only(
        { open: 'reconsideration' },
        '没有待决定的复议',
        'No reconsideration is pending',
        rules.decideReconsideration,
      ),
    ],
    requires: filed,
    basis: rules.decideReconsideration,
  },
  proposeSupervision: {
    title: { zh: '建议立案监督', en: 'Propose supervision of filing' },
    actors: ['agency'],
    from: ['refused'],
    to: 'stays',
    forbiddenWhile: [
      only(
        { open: 'reconsideration' },
        '复议尚未决定',
        'The reconsideration has not been decided',
        rules.proposeSupervision,
      ),
      lapsed(rules.proposeSupervision),
    ],
    reasonRequired: true,
    basis: rules.proposeSupervision,
  },
  acceptRefusal: {
    title: { zh: '接受不予立案，转行政处理', en: 'Accept the refusal and go on administratively' },
    actors: ['agencyHead'],
    from: ['refused'],
    to: 'ended',
    forbiddenWhile: [
      only(
        {
          any: [{ open: 'reconsideration' }, { open: 'explain' }, { open: 'fileAsOrdered' }, { open: 'weighReasons' }],
        },
        '复议或者立案监督尚未终结',
        'Reconsideration or supervision is still open',
        rules.reconsider,
      ),
    ],
    requires: [optional(text('note', '说明', 'Note'))],
    basis: rules.afterwards,
  },
  lapseRefusal: {
    title: { zh: '期满未提出异议', en: 'Time limit for objection passed' },
    actors: ['system'],
    from: ['refused'],
    to: 'stays',
    requires: [{ fact: 'why', kind: 'text', bilingual: true, optional: true, title: { zh: '原因', en: 'Reason' } }],
    onlyWhen: [
      only(
        { any: [{ open: 'answerRefusal' }, { open: 'answerUpheld' }] },
        '没有待答复的不予立案决定',
        'No refusal waits for an answer',
        rules.reconsider,
      ),
    ],
    basis: rules.reconsider,
  },
  takeUp: {
    title: { zh: '受理立案监督', en: 'Take up the supervision' },
    actors: ['procuratorate'],
    from: ['refused'],
    to: 'stays',
    requires: [text('procurator', '承办检察官', 'Procurator', 100)],
    basis: rules.demandReasons,
  },
  demandReasons: {
    title: { zh: '要求说明不立案理由', en: 'Demand the reasons' },
    actors: ['chiefProcurator'],
    from: ['refused'],
    to: 'stays',
    requires: [text('demandNo', '文书文号', 'Number of the document', 100)],
    basis: rules.demandReasons,
  },
  explain: {
    title: { zh: '说明不立案理由', en: 'State the reasons' },
    actors: ['police'],
    from: ['refused'],
    to: 'stays',
    requires: [text('reasons', '不立案理由', 'Reasons'), files],
    onlyWhen: [only({ open: 'explain' }, '检察院未要求说明理由', 'No reasons have been demanded', rules.demandReasons)],
    basis: rules.demandReasons,
  },
  recordSilence: {
    title: { zh: '记录逾期未说明', en: 'Record that no answer was received' },
    actors: ['procuratorate'],
    from: ['refused'],
    to: 'stays',
    onlyWhen: [only({ open: 'explain' }, '没有待说明的理由', 'No reasons are due', rules.demandReasons)],
    waits: [
      {
        duty: 'explain',
        until: 'over',
        why: { zh: '公安机关说明理由的期限未满', en: 'The police still have time to state their reasons' },
        basis: rules.demandReasons,
      },
    ],
    basis: rules.demandReasons,
  },
  findValid: {
    title: { zh: '认为理由成立', en: 'Find the reasons valid' },
    actors: ['chiefProcurator'],
    from: ['refused'],
    to: 'stays',
    onlyWhen: [
      only(
        { open: 'weighReasons' },
        '公安机关尚未说明理由',
        'The police have not stated their reasons yet',
        rules.reasonsValid,
      ),
    ],
    reasonRequired: true,
    basis: rules.reasonsValid,
  },
  tellValid: {
    title: { zh: '告知移送机关理由成立', en: 'Inform the agency that the reasons are valid' },
    actors: ['procuratorate'],
    from: ['refused'],
    to: 'stays',
    onlyWhen: [
      only({ open: 'tellValid' }, '没有待告知的事项', 'There is nothing to inform the agency of', rules.reasonsValid),
    ],
    basis: rules.reasonsValid,
  },
  orderFiling: {
    title: { zh: '通知立案', en: 'Order the filing' },
    actors: ['chiefProcurator'],
    from: ['refused'],
    to: 'stays',
    onlyWhen: [
      only(
        { open: 'weighReasons' },
        '答复后或者 7 日期满后才能通知立案',
        'Only after the answer, or once it is overdue',
        rules.orderFiling,
      ),
    ],
    requires: [text('orderNo', '通知立案书文号', 'Number of the notice', 100)],
    reasonRequired: true,
    basis: rules.orderFiling,
  },
  fileAsOrdered: {
    title: { zh: '依通知立案', en: 'File as ordered' },
    actors: ['policeHead'],
    from: ['refused'],
    to: 'filed',
    onlyWhen: [only({ open: 'fileAsOrdered' }, '没有通知立案', 'No filing has been ordered', rules.orderFiling)],
    requires: filed,
    basis: rules.orderFiling,
  },
  correctNotFiled: {
    title: { zh: '发出纠正违法通知书', en: 'Send a letter of correction' },
    actors: ['chiefProcurator'],
    from: ['refused', 'accepted'],
    to: 'stays',
    onlyWhen: [
      only({ open: 'fileAsOrdered' }, '没有待执行的通知立案', 'No order to file is pending', rules.correction),
    ],
    waits: [
      {
        duty: 'fileAsOrdered',
        until: 'over',
        why: { zh: '公安机关依通知立案的期限未满', en: 'The police still have time to file as ordered' },
        basis: rules.correction,
      },
    ],
    requires: [text('letterNo', '纠正违法通知书文号', 'Number of the letter', 100)],
    reasonRequired: true,
    basis: rules.correction,
  },
  reportAbove: {
    title: { zh: '报上一级检察院', en: 'Report to the procuratorate above' },
    actors: ['chiefProcurator'],
    from: ['refused', 'accepted'],
    to: 'stays',
    onlyWhen: [
      only(
        { taken: 'correctNotFiled' },
        '尚未发出纠正违法通知书',
        'No letter of correction was sent',
        rules.correction,
      ),
      only({ open: 'fileAsOrdered' }, '没有待执行的通知立案', 'No order to file is pending', rules.correction),
    ],
    requires: [agency('above', '上一级人民检察院', 'Procuratorate above', 'spp')],
    reasonRequired: true,
    basis: rules.correction,
  },
  remindPolice: {
    title: { zh: '发出催办函', en: 'Send a reminder' },
    actors: ['procuratorate'],
    from: ['refused', 'filed'],
    to: 'stays',
    requires: [text('reminder', '催办内容', 'Reminder')],
    repeatable: true,
    basis: rules.remindPolice,
  },
});
