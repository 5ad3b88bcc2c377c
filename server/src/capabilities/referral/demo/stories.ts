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
export type DemoReferral = { caseKey: string; prepared: string; sent: string; acts: readonly DemoAct[] };

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
      { at: '2016-09-28 10:00', by: officer, step: 'handOverExhibits', facts: { receiver: '高敬' } },
      { at: '2016-10-20 10:00', by: police, step: 'recordArrest', facts: { persons: 2 } },
      { at: '2016-11-10 10:00', by: policeHead, step: 'sendToProsecution', facts: { persons: 2 } },
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
    sent: '2016-11-12 09:00',
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
      { at: '2016-03-16 10:00', by: officer, step: 'handOverExhibits', facts: { receiver: '高敬' } },
      { at: '2016-04-06 10:00', by: police, step: 'recordArrest', facts: { persons: 1 } },
      { at: '2016-05-20 10:00', by: policeHead, step: 'sendToProsecution', facts: { persons: 1 } },
      {
        at: '2016-06-17 10:00',
        by: chief,
        step: 'prosecute',
        facts: { persons: 1, charge: '假冒注册商标罪' },
      },
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
];

/** The procuratorate's opinion over the case that was fined in place of a referral. */
export const demoOpinion = {
  caseKey: 'fined-instead',
  demand: '（示例）该案涉案金额已达追诉标准，请移送公安机关，并书面回复。',
  drafted: '2016-11-21 10:00',
  issued: '2016-11-22 10:00',
  facts: { no: '穗检（示例）行意〔2016〕3号', answerBy: '2016-12-06' },
} as const;

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
