// What became of the invented cases that were referred, up to the day of the demonstration: none of it happened.
import type { Json } from '@qingfeng/procedure';

/** A step on a day at an hour of that day in Beijing, by an account of the demonstration. */
export type DemoAct = {
  at: string;
  by: string;
  step: string;
  facts?: Readonly<Record<string, Json>>;
  reason?: string;
};
export type DemoOpinion = {
  caseKey: string;
  demand: string;
  drafted: string;
  issued: string;
  facts: { no: string; answerBy: string };
  acts: readonly DemoAct[];
};
/** `approved`: when the head did, where the case was decided before it was referred. */
export type DemoReferral = {
  caseKey: string;
  prepared: string;
  approved?: string;
  sent: string;
  acts: readonly DemoAct[];
};

const police = 'gao.jing';
const policeHead = 'zeng.hao';
const procurator = 'fang.jian';
const chief = 'yan.zheng';
const officer = 'su.qing';
const court = 'mo.ting';

const received = (at: string, receiptNo: string): DemoAct => ({
  at,
  by: police,
  step: 'receive',
  facts: { receiptNo, receivedBy: '高敬' },
});
const filed = (at: string, policeCaseNo: string): DemoAct => ({
  at,
  by: policeHead,
  step: 'file',
  facts: { policeCaseNo, crime: '假冒注册商标罪' },
});
const notified = (at: string): DemoAct => ({
  at,
  by: police,
  step: 'notifyFiling',
  facts: { servedOn: at.slice(0, 10) },
});
const filesHandedOver = (at: string): DemoAct => ({
  at,
  by: officer,
  step: 'handOverExhibits',
  facts: { receiver: '高敬' },
});
const toProsecution = (at: string, persons = 1): DemoAct => ({
  at,
  by: policeHead,
  step: 'sendToProsecution',
  facts: { persons },
});
const charged = (at: string): DemoAct => ({
  at,
  by: chief,
  step: 'prosecute',
  facts: { persons: 1, charge: '假冒注册商标罪' },
});

export const demoReferrals: readonly DemoReferral[] = [
  {
    caseKey: 'refused-reconsidered',
    prepared: '2016-10-24 15:20',
    sent: '2016-10-25 09:10',
    acts: [
      received('2016-10-25 16:00', '穗公（示例）受〔2016〕1107号'),
      {
        at: '2016-10-28 17:20',
        by: policeHead,
        step: 'refuse',
        facts: { ground: 'minor' },
        reason: '（示例）部分货物未贴标，数额不足',
      },
      { at: '2016-10-31 09:40', by: police, step: 'notifyRefusal', facts: { servedOn: '2016-10-31' } },
      {
        at: '2016-11-02 10:30',
        by: officer,
        step: 'askReconsideration',
        reason: '（示例）未贴标货物有证据证明将贴标，应计入数额',
      },
      { at: '2016-11-04 11:15', by: policeHead, step: 'uphold', reason: '（示例）维持原决定' },
      { at: '2016-11-07 16:05', by: officer, step: 'proposeSupervision', reason: '（示例）仍有异议' },
      { at: '2016-11-08 09:00', by: procurator, step: 'takeUp', facts: { procurator: '方鉴' } },
      {
        at: '2016-11-17 10:00',
        by: chief,
        step: 'demandReasons',
        facts: { demandNo: '穗检（示例）侦监〔2016〕12号' },
      },
    ],
  },
  {
    caseKey: 'referred',
    prepared: '2016-09-21 14:00',
    sent: '2016-09-22 09:20',
    acts: [
      received('2016-09-22 15:00', '穗公（示例）受〔2016〕980号'),
      filed('2016-09-23 17:00', '穗公（示例）立〔2016〕311号'),
      notified('2016-09-26 10:00'),
      filesHandedOver('2016-09-28 10:00'),
      { at: '2016-10-20 10:00', by: police, step: 'recordArrest', facts: { persons: 2 } },
      toProsecution('2016-11-10 10:00', 2),
    ],
  },
  {
    caseKey: 'sent-yesterday',
    prepared: '2016-11-22 15:00',
    sent: '2016-11-23 09:30',
    acts: [],
  },
  {
    caseKey: 'exhibits-due',
    prepared: '2016-11-11 15:00',
    sent: '2016-11-11 16:40',
    acts: [
      {
        at: '2016-11-14 09:00',
        by: police,
        step: 'receiveIncomplete',
        facts: { receiptNo: '穗公（示例）受〔2016〕1180号', receivedBy: '高敬' },
      },
      {
        at: '2016-11-14 16:00',
        by: police,
        step: 'askCompletion',
        facts: { missing: '（示例）权利人辨认意见的授权委托书' },
      },
      {
        at: '2016-11-16 10:00',
        by: officer,
        step: 'supply',
        facts: { supplied: '（示例）授权委托书' },
      },
      filed('2016-11-17 11:00', '穗公（示例）立〔2016〕402号'),
      notified('2016-11-18 10:00'),
      {
        at: '2016-11-21 15:00',
        by: officer,
        step: 'handOverExhibits',
        facts: { quantities: { 2: 80 }, receiver: '高敬' },
      },
    ],
  },
  {
    caseKey: 'judged',
    prepared: '2016-03-08 15:00',
    sent: '2016-03-09 09:00',
    acts: [
      received('2016-03-09 15:00', '穗公（示例）受〔2016〕233号'),
      filed('2016-03-11 15:00', '穗公（示例）立〔2016〕88号'),
      notified('2016-03-14 10:00'),
      filesHandedOver('2016-03-16 10:00'),
      { at: '2016-04-06 10:00', by: police, step: 'recordArrest', facts: { persons: 1 } },
      toProsecution('2016-05-20 10:00'),
      charged('2016-06-17 10:00'),
      {
        at: '2016-09-09 10:00',
        by: court,
        step: 'judge',
        facts: {
          judgment: 'sentenced',
          persons: 1,
          sentence: '（示例）有期徒刑一年，缓刑一年六个月',
          criminalFineFen: 6_000_000,
        },
      },
    ],
  },
  // A minor, sentenced to less than five years: the head of the procuratorate may seal it (刑事诉讼法 286).
  {
    caseKey: 'juvenile-judged',
    prepared: '2016-04-26 15:00',
    sent: '2016-04-27 09:00',
    acts: [
      received('2016-04-27 15:00', '穗公（示例）受〔2016〕417号'),
      filed('2016-04-29 15:00', '穗公（示例）立〔2016〕142号'),
      notified('2016-05-03 10:00'),
      filesHandedOver('2016-05-04 10:00'),
      toProsecution('2016-07-12 10:00'),
      charged('2016-08-16 10:00'),
      {
        at: '2016-10-21 10:00',
        by: court,
        step: 'judge',
        facts: {
          judgment: 'sentenced',
          persons: 1,
          sentence: '（示例）犯罪时不满十八周岁，有期徒刑六个月，缓刑一年',
          criminalFineFen: 1_000_000,
        },
      },
    ],
  },
  {
    caseKey: 'fined-then-judged',
    prepared: '2016-03-01 15:00',
    approved: '2016-03-01 17:00',
    sent: '2016-03-02 09:30',
    acts: [
      received('2016-03-02 15:30', '穗公（示例）受〔2016〕201号'),
      filed('2016-03-04 15:00', '穗公（示例）立〔2016〕79号'),
      notified('2016-03-07 10:00'),
      filesHandedOver('2016-03-09 10:00'),
      toProsecution('2016-04-28 10:00'),
      charged('2016-05-26 10:00'),
      {
        at: '2016-08-30 10:00',
        by: court,
        step: 'judge',
        facts: {
          judgment: 'sentenced',
          persons: 1,
          sentence: '（示例）有期徒刑八个月，缓刑一年，并处罚金',
          criminalFineFen: 5_000_000,
          // The fine of 20,000 yuan that the agency imposed before.
          offsetFen: 2_000_000,
        },
      },
    ],
  },
  {
    caseKey: 'whole',
    prepared: '2016-03-07 15:00',
    approved: '2016-03-07 17:00',
    sent: '2016-03-08 09:30',
    acts: [
      received('2016-03-08 15:30', '穗公（示例）受〔2016〕228号'),
      filed('2016-03-10 15:00', '穗公（示例）立〔2016〕87号'),
      notified('2016-03-11 10:00'),
      filesHandedOver('2016-03-14 10:00'),
      { at: '2016-03-31 10:00', by: police, step: 'recordArrest', facts: { persons: 1 } },
      toProsecution('2016-05-06 10:00'),
      charged('2016-06-02 10:00'),
      {
        at: '2016-09-06 10:00',
        by: court,
        step: 'judge',
        facts: {
          judgment: 'sentenced',
          persons: 1,
          sentence: '（示例）有期徒刑一年二个月，缓刑二年，并处罚金',
          criminalFineFen: 8_000_000,
          // The fine of 30,000 yuan that the agency imposed before.
          offsetFen: 3_000_000,
        },
      },
    ],
  },
  {
    caseKey: 'fined-on-trial',
    prepared: '2016-07-18 15:00',
    approved: '2016-07-18 17:30',
    sent: '2016-07-19 09:30',
    acts: [
      received('2016-07-19 15:30', '穗公（示例）受〔2016〕766号'),
      filed('2016-07-21 15:00', '穗公（示例）立〔2016〕263号'),
      notified('2016-07-22 10:00'),
      filesHandedOver('2016-07-25 10:00'),
      toProsecution('2016-10-09 10:00'),
      charged('2016-11-08 10:00'),
    ],
  },
];

/** The procuratorate's opinions over cases that were fined in place of a referral: one to be answered, one that was followed. */
export const demoOpinions: readonly DemoOpinion[] = [
  {
    caseKey: 'fined-then-judged',
    demand: '（示例）该案涉案金额已达追诉标准，不得以罚款代替移送，请移送公安机关。',
    drafted: '2016-02-22 10:00',
    issued: '2016-02-23 10:00',
    facts: { no: '穗检（示例）移意〔2016〕1号', answerBy: '2016-03-08' },
    acts: [
      {
        at: '2016-03-02 10:00',
        by: officer,
        step: 'answer',
        facts: { result: 'referred', answer: '（示例）案件已移送广州市公安局。' },
      },
      { at: '2016-03-04 10:00', by: procurator, step: 'close', facts: { finding: '（示例）已按意见移送。' } },
    ],
  },
  {
    caseKey: 'whole',
    demand: '（示例）该案非法经营数额已达追诉标准，已作行政处罚，仍应移送公安机关。',
    drafted: '2016-02-23 10:00',
    issued: '2016-02-24 10:00',
    facts: { no: '穗检（示例）移意〔2016〕2号', answerBy: '2016-03-09' },
    acts: [
      {
        at: '2016-03-08 10:00',
        by: officer,
        step: 'answer',
        facts: { result: 'referred', answer: '（示例）案件已移送广州市公安局。' },
      },
      { at: '2016-03-10 10:00', by: procurator, step: 'close', facts: { finding: '（示例）已按意见移送。' } },
    ],
  },
  {
    caseKey: 'fined-instead',
    demand: '（示例）该案涉案金额已达追诉标准，请移送公安机关，并书面回复。',
    drafted: '2016-11-21 10:00',
    issued: '2016-11-22 10:00',
    facts: { no: '穗检（示例）行意〔2016〕3号', answerBy: '2016-12-06' },
    acts: [],
  },
];

/** A decision not to prosecute that came back to the agency. */
export const demoReverse = {
  title: '新塘（示例）箱包厂假冒注册商标案（不起诉）',
  facts: '（示例）犯罪情节轻微，不需要判处刑罚，但应当给予行政处罚。',
  begun: '2016-10-10 10:00',
  decidedOn: '2016-10-10',
  acts: [
    { at: '2016-10-12 10:00', by: procurator, step: 'passOn' },
    {
      at: '2016-10-20 10:00',
      by: chief,
      step: 'sendOpinion',
      facts: {
        opinionNo: '穗检（示例）行意〔2016〕1号',
        opinion: '（示例）建议依法给予罚款并没收侵权商品。',
        property: '（示例）扣押箱包 64 只，随案移送。',
      },
    },
    { at: '2016-10-21 10:00', by: officer, step: 'receive' },
  ] satisfies readonly DemoAct[],
} as const;
