// Clues of office crimes, as data: from whoever found them to the supervision commission or the procuratorate (国务院令第310号 18, 19).
import { type Basis, defineProcedure, rulesOf } from '@qingfeng/procedure';
import { agency, files, optional, text } from '../life/terms.ts';

const order310 = rulesOf({
  document: '行政执法机关移送涉嫌犯罪案件的规定（国务院令第310号，经第730号修订）',
  from: '2020-08-07',
});
const supervision2018 = rulesOf({ document: '监察法（2018年）', from: '2018-03-20' });
const prosecution2012 = rulesOf(
  { document: '刑事诉讼法（2012年修正）', from: '2013-01-01', until: '2018-10-25', mark: 'recalled' },
  { document: '刑事诉讼法（1996年修正）', from: '1997-01-01', until: '2012-12-31', mark: 'recalled' },
);
const office = rulesOf({ document: '双打办办公规则', from: '2004-01-01', mark: 'office rule' });

const toCommission = order310(
  '18、19',
  '发现公职人员涉嫌职务犯罪，或者有第十五条至第十七条所列行为的，及时将线索移送监察机关或者人民检察院。没有规定日数，也没有规定须经本机关审批。',
  'Clues of office crimes, and of what articles 15 to 17 name, go to the supervision commission or the procuratorate in good time. No number of days is set, nor any approval.',
);
const toCommission2018 = supervision2018(
  '34',
  '国家机关发现公职人员涉嫌职务违法或者职务犯罪的问题线索，应当移送监察机关。',
  'State organs hand clues of office crimes to the supervision commission.',
);
const toProcuratorate = prosecution2012(
  '18(2)',
  '贪污贿赂犯罪、国家工作人员的渎职犯罪由人民检察院立案侦查（待核实）。',
  'Corruption and dereliction of duty are filed by the procuratorate (to be verified).',
);
const dealIn = office(
  '职务犯罪线索的办理',
  '办理线索并告知移送人没有法定时限，以 3 个月提醒。',
  'No article numbers the time to deal with a clue and tell whoever sent it: the reminder uses 3 months.',
);
const receiveIn = office(
  '职务犯罪线索的签收',
  '签收线索没有法定时限，以 3 个工作日提醒。',
  'No article numbers the time to sign for a clue: the reminder uses 3 working days.',
);

/**
 * What a public official is suspected of: three kinds of office crime (19), and what articles 15, 16 and 17 name (18). It stands in the row
 * and in no event, since events are read in the audit trail.
 */
export const clueKinds = {
  corruption: { zh: '贪污贿赂', en: 'Corruption' },
  dereliction: { zh: '失职渎职', en: 'Dereliction of duty' },
  rights: { zh: '利用职权侵犯公民权利', en: 'Abuse of power against citizens’ rights' },
  goods: { zh: '隐匿、私分、销毁涉案物品', en: 'Exhibits hidden, divided up or destroyed' },
  notReferred: { zh: '应当移送而不移送，或者以罚代移', en: 'Failure to refer, or a fine in place of referral' },
  police: { zh: '公安机关不接受移送或者逾期不决定', en: 'Police refusing a referral or not deciding in time' },
} as const;

/** The agency owns the run; who gets the clue takes part from the sending on. Who sees it at all is said by the row (0175_office_clues.sql). */
export const clueParts = {
  finder: { agency: 'owner' },
  recipient: { agency: 'recipient', roles: ['officer', 'approver'] },
} as const;

type Version = { version: string; validFrom: string; validUntil: string | null; basis: Basis };

const clueProcedureOf = ({ basis, ...version }: Version) =>
  defineProcedure({
    id: 'referral.office-clue',
    ...version,
    revision: 2,
    title: { zh: '职务犯罪线索移送', en: 'Clue of an office crime' },
    roles: {
      finder: { title: { zh: '发现线索的人员', en: 'the person who found it' } },
      recipient: { title: { zh: '监察机关或者人民检察院', en: 'the supervision commission or the procuratorate' } },
    },
    initial: 'new',
    states: {
      new: { title: { zh: '待登记', en: 'New' } },
      draft: { title: { zh: '待移送', en: 'To be handed over' } },
      sent: { title: { zh: '待签收', en: 'Awaiting receipt' } },
      received: { title: { zh: '办理中', en: 'Under way' } },
      closed: { title: { zh: '已办结', en: 'Closed' }, terminal: true },
      dropped: { title: { zh: '未移送撤销', en: 'Dropped before hand-over' }, terminal: true },
    },
    steps: {
      enter: {
        title: { zh: '登记线索', en: 'Enter the clue' },
        actors: ['finder'],
        from: ['new'],
        to: 'draft',
        basis,
      },
      send: {
        title: { zh: '移送线索', en: 'Hand the clue over' },
        actors: ['finder'],
        from: ['draft'],
        to: 'sent',
        requires: [optional(text('letterNo', '移送函文号', 'Number of the letter', 100)), files],
        basis,
      },
      drop: {
        title: { zh: '撤销，不移送', en: 'Drop' },
        actors: ['finder'],
        from: ['draft'],
        to: 'dropped',
        givesUp: true,
        reasonRequired: true,
        basis,
      },
      receive: {
        title: { zh: '签收线索', en: 'Acknowledge the clue' },
        actors: ['recipient'],
        from: ['sent'],
        to: 'received',
        requires: [text('receivedBy', '接收人', 'Received by', 100)],
        basis: receiveIn,
      },
      passOn: {
        title: { zh: '转送有管辖权的机关', en: 'Pass on to the competent body' },
        actors: ['recipient'],
        from: ['sent', 'received'],
        to: 'closed',
        requires: [agency('competent', '有管辖权的机关', 'Competent body')],
        reasonRequired: true,
        basis,
      },
      close: {
        title: { zh: '办结并告知移送人', en: 'Close and inform the sender' },
        actors: ['recipient'],
        from: ['received'],
        to: 'closed',
        requires: [
          {
            fact: 'result',
            kind: 'choice',
            title: { zh: '结果', en: 'Result' },
            options: {
              filed: { zh: '已立案', en: 'Filed' },
              settled: { zh: '已了结', en: 'Settled' },
            },
          },
        ],
        basis,
      },
    },
    duties: {
      dealWithClue: {
        title: { zh: '办结并告知移送人', en: 'Close the clue and inform the sender' },
        owner: 'recipient',
        opensOn: ['receive'],
        metBy: ['close', 'passOn'],
        deadline: { kind: 'after', amount: 3, unit: 'month' },
        fromRevision: 2,
        basis: dealIn,
        late: {
          zh: '在待办中标为超期；条文没有规定逾期的后果。',
          en: 'Marked as overdue; no article states the consequence of being late.',
        },
      },
      receiveClue: {
        title: { zh: '签收线索', en: 'Acknowledge the clue' },
        owner: 'recipient',
        opensOn: ['send'],
        metBy: ['receive', 'passOn'],
        deadline: { kind: 'after', amount: 3, unit: 'workingDay' },
        basis: receiveIn,
        late: {
          zh: '在待办中标为超期；条文没有规定逾期的后果。',
          en: 'Marked as overdue; no article states the consequence of being late.',
        },
      },
    },
  });

export const clueProcedure = clueProcedureOf({
  version: '2020',
  validFrom: '2020-08-07',
  validUntil: null,
  basis: toCommission,
});
export const earlierClueProcedures = [
  clueProcedureOf({ version: '2018', validFrom: '2018-03-20', validUntil: '2020-08-06', basis: toCommission2018 }),
  clueProcedureOf({ version: '2004', validFrom: '2004-01-01', validUntil: '2018-03-19', basis: toProcuratorate }),
];

/** Until that day clues of office crimes go to the procuratorate alone. */
export const commissionSince = '2018-03-20';
