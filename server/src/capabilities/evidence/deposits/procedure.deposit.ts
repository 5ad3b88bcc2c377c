// What becomes of a deposit, as data: accepted, certified within fifteen working days or refused, made public by its holder's will, and hidden again.
import { defineProcedure, optional, rulesOf, text } from '@qingfeng/procedure';

const notarial = rulesOf({ document: '公证法', from: '2006-03-01' });
const office = rulesOf({ document: '存证公开（本单位规定）', from: '2012-01-01', mark: 'office rule' });

const certifying = notarial(
  '30',
  '公证机构自受理之日起十五个工作日内出具公证书；不可抗力、补充证明材料、核实情况的时间不计算在内。',
  'The certificate is issued within fifteen working days of acceptance; force majeure, further papers and inquiries are not counted.',
);
const refusing = notarial(
  '31',
  '不真实、不合法或者材料不充分等情形，不予办理公证。',
  'What is untrue, unlawful or not sufficiently shown is not notarised.',
);
const publishing = office(
  '公开',
  '只有持有人同意公开的存证，公众才能按摘要查到。',
  'The public finds a deposit by its digest only where its holder agreed.',
);

export const depositParts = { keeper: { agency: 'owner', roles: ['officer', 'approver'] } } as const;

export const depositProcedure = defineProcedure({
  id: 'evidence.deposit',
  version: '2012',
  validFrom: '2012-01-01',
  validUntil: null,
  title: { zh: '公证存证', en: 'Deposit with a notary' },
  roles: { keeper: { title: { zh: '登记单位', en: 'the agency that entered it' } } },
  initial: 'new',
  states: {
    new: { title: { zh: '待受理', en: 'New' } },
    accepted: { title: { zh: '已受理', en: 'Accepted' } },
    waiting: { title: { zh: '待补充材料', en: 'Awaiting further documents' } },
    certified: { title: { zh: '已出证', en: 'Certified' } },
    open: { title: { zh: '已出证，已公开', en: 'Certified, public' } },
    refused: { title: { zh: '不予办理', en: 'Not notarised' }, terminal: true },
  },
  steps: {
    accept: {
      title: { zh: '受理', en: 'Accept' },
      actors: ['keeper'],
      from: ['new'],
      to: 'accepted',
      basis: certifying,
    },
    askForMore: {
      title: { zh: '要求补充材料', en: 'Request further documents' },
      actors: ['keeper'],
      from: ['accepted'],
      to: 'waiting',
      repeatable: true,
      reasonRequired: true,
      basis: certifying,
    },
    receiveMore: {
      title: { zh: '收到补充材料', en: 'Record further documents' },
      actors: ['keeper'],
      from: ['waiting'],
      to: 'accepted',
      repeatable: true,
      basis: certifying,
    },
    certify: {
      title: { zh: '出具公证书', en: 'Issue the certificate' },
      actors: ['keeper'],
      from: ['accepted'],
      to: 'certified',
      requires: [
        text('certificate', '公证书编号', 'Number of the certificate', 100),
        { fact: 'scan', kind: 'file', optional: true, title: { zh: '公证书', en: 'Certificate' } },
      ],
      basis: certifying,
    },
    refuse: {
      title: { zh: '不予办理', en: 'Refuse' },
      actors: ['keeper'],
      from: ['accepted', 'waiting'],
      to: 'refused',
      reasonRequired: true,
      basis: refusing,
    },
    publish: {
      title: { zh: '公开', en: 'Make public' },
      actors: ['keeper'],
      from: ['certified'],
      to: 'open',
      repeatable: true,
      requires: [
        { fact: 'publicSince', kind: 'date', notAfterEvent: true, title: { zh: '公开日期', en: 'Public since' } },
        { fact: 'consent', kind: 'file', title: { zh: '持有人同意书', en: "The holder's consent" } },
      ],
      basis: publishing,
    },
    hide: {
      title: { zh: '停止公开', en: 'Withdraw from public view' },
      actors: ['keeper'],
      from: ['open'],
      to: 'certified',
      repeatable: true,
      reasonRequired: true,
      requires: [
        optional({
          fact: 'publicSince',
          kind: 'date',
          title: { zh: '公开日期（留空）', en: 'Public since (leave empty)' },
        }),
      ],
      basis: publishing,
    },
  },
  duties: {
    certify: {
      title: { zh: '出具公证书', en: 'Issue the certificate' },
      owner: 'keeper',
      opensOn: ['accept'],
      metBy: ['certify', 'refuse'],
      deadline: { kind: 'after', amount: 15, unit: 'workingDay' },
      pauses: [
        {
          from: ['askForMore'],
          until: ['receiveMore'],
          why: { zh: '补充证明材料的时间不计算在内', en: 'time taken to supply further documents is not counted' },
          basis: certifying,
        },
      ],
      basis: certifying,
      late: { zh: '在待办中标为超期。', en: 'Marked as overdue in the inbox.' },
    },
  },
});
