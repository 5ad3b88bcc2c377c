// Goods handed to a person with an account, as data: signed for by them, or refused with a reason that the giver answers.
import { defineProcedure, text } from '@qingfeng/procedure';
import { late, office } from './office.ts';

const handing = office(
  '物品交接',
  '移交给有账号的人员的，由接收人在 2 个工作日内核对后以本人账号签收，或者说明原因拒签；拒签的，移交人在 2 个工作日内核实后请其再次签收，或者由负责人终止交接。',
  'A receiver with an account checks the goods and signs for them under it within 2 working days, or refuses with a reason; then whoever handed them over clears it up and asks again within 2 working days, or the head ends the hand-over.',
);
const twoHands = office(
  '移交与签收分离',
  '物品由谁移交，就不由谁签收。',
  'Whoever handed goods over does not sign for them.',
);
const clearing = office(
  '拒签与核实分离',
  '物品由谁拒签，就不由谁核实。',
  'Whoever refused goods does not clear them up.',
);

export const handOverParts = {
  keeper: { agency: 'owner' },
  head: { agency: 'owner', roles: ['approver'] },
  system: { agency: 'system' },
} as const;

export const handOverProcedure = defineProcedure({
  id: 'exhibits.hand-over',
  version: '2012',
  validFrom: '2012-01-01',
  validUntil: null,
  title: { zh: '物品交接', en: 'Hand-over of goods' },
  roles: {
    keeper: { title: { zh: '移交人、接收人', en: 'giver and receiver' } },
    head: { title: { zh: '负责人', en: 'the head' } },
    system: { title: { zh: '系统', en: 'the platform' } },
  },
  initial: 'new',
  states: {
    new: { title: { zh: '待登记', en: 'New' } },
    waiting: { title: { zh: '待签收', en: 'Awaiting signature' } },
    refused: { title: { zh: '已拒签', en: 'Refused' } },
    signed: { title: { zh: '已签收', en: 'Signed for' }, terminal: true },
    ended: { title: { zh: '已终止', en: 'Ended' }, terminal: true },
  },
  steps: {
    // The platform's, with the movement: whoever handed over stands as the person of the event.
    hand: {
      title: { zh: '移交', en: 'Hand over' },
      actors: ['system'],
      from: ['new'],
      to: 'waiting',
      inNameOf: true,
      requires: [text('handed', '移交物品', 'Goods', 300)],
      basis: handing,
    },
    sign: {
      title: { zh: '签收', en: 'Sign for the goods' },
      actors: ['keeper'],
      from: ['waiting'],
      to: 'signed',
      notBy: { steps: ['hand'], basis: twoHands },
      requires: [
        {
          fact: 'sealState',
          kind: 'choice',
          optional: true,
          options: {
            intact: { zh: '封签完好', en: 'Seal intact' },
            broken: { zh: '封签破损', en: 'Seal broken' },
            none: { zh: '未加封', en: 'Not sealed' },
          },
          title: { zh: '封签', en: 'Seal' },
        },
        { ...text('note', '备注', 'Remark', 1000), optional: true },
      ],
      basis: handing,
    },
    refuse: {
      title: { zh: '拒签', en: 'Refuse to sign' },
      actors: ['keeper'],
      from: ['waiting'],
      to: 'refused',
      notBy: { steps: ['hand'], basis: twoHands },
      reasonRequired: true,
      repeatable: true,
      basis: handing,
    },
    again: {
      title: { zh: '核实后再请签收', en: 'Clear up and ask again' },
      actors: ['keeper'],
      from: ['refused'],
      to: 'waiting',
      notBy: { steps: ['refuse'], basis: clearing },
      reasonRequired: true,
      repeatable: true,
      basis: handing,
    },
    end: {
      title: { zh: '终止交接', en: 'End the hand-over' },
      actors: ['head'],
      from: ['refused'],
      to: 'ended',
      reasonRequired: true,
      basis: handing,
    },
  },
  duties: {
    sign: {
      title: { zh: '核对并签收物品', en: 'Check and sign for goods' },
      owner: 'keeper',
      opensOn: ['hand', 'again'],
      metBy: ['sign', 'refuse'],
      deadline: { kind: 'after', amount: 2, unit: 'workingDay' },
      escalateTo: [{ role: 'head' }],
      basis: handing,
      late,
    },
    settle: {
      title: { zh: '核实拒签的物品', en: 'Clear up refused goods' },
      owner: 'keeper',
      opensOn: ['refuse'],
      metBy: ['again', 'end'],
      deadline: { kind: 'after', amount: 2, unit: 'workingDay' },
      escalateTo: [{ role: 'head' }],
      basis: handing,
      late,
    },
  },
});
