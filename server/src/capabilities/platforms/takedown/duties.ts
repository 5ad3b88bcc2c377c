// What each side of a notice owes the other, and by when: promptly as the office counts it, fifteen days as the law does.
import { promptly, type Terms } from './terms.ts';

const prompt = (amount: number) => ({ kind: 'after', amount, unit: 'workingDay' }) as const;
const late = {
  platform: {
    zh: '超期的提示平台主管机关，主管机关可以转为线索',
    en: 'The competent agency can see it and convert it to a lead',
  },
  right: {
    zh: '未告知已投诉或者起诉的，平台终止措施',
    en: 'If no complaint or lawsuit is reported, the platform ends its measures',
  },
};

/** The clocks of one version of the law. */
export function takedownDuties(bases: Terms['bases']) {
  return {
    receive: {
      title: { zh: '签收通知', en: 'Acknowledge the notice' },
      owner: 'platform',
      opensOn: ['send'],
      metBy: ['receive', 'takeMeasures', 'refuse'],
      deadline: prompt(1),
      basis: promptly.receive,
      late: late.platform,
    },
    measures: {
      title: { zh: '采取必要措施', en: 'Take measures' },
      owner: 'platform',
      opensOn: ['send'],
      metBy: ['takeMeasures', 'refuse'],
      deadline: prompt(2),
      escalateTo: [{ role: 'authority' }],
      basis: promptly.measures,
      late: late.platform,
    },
    passOn: {
      title: { zh: '转送平台内经营者', en: 'Forward to the merchant' },
      owner: 'platform',
      opensOn: ['takeMeasures'],
      metBy: ['passOn'],
      cancelledBy: ['withdrawAfter'],
      deadline: prompt(2),
      basis: promptly.passOn,
      late: late.platform,
    },
    forward: {
      title: { zh: '转送声明', en: 'Forward the declaration' },
      owner: 'platform',
      opensOn: ['declare'],
      metBy: ['forward'],
      cancelledBy: ['withdrawAfter'],
      deadline: prompt(2),
      basis: promptly.forward,
      late: late.platform,
    },
    arrival: {
      title: { zh: '记录声明到达', en: 'Record arrival of the declaration' },
      owner: 'platform',
      opensOn: ['forward'],
      metBy: ['arrive'],
      cancelledBy: ['withdrawAfter'],
      deadline: prompt(5),
      basis: promptly.arrival,
      late: late.platform,
    },
    suit: {
      title: { zh: '告知已投诉或者起诉', en: 'Report a complaint or lawsuit' },
      owner: 'rightHolder',
      opensOn: ['arrive'],
      metBy: ['tellSuit'],
      cancelledBy: ['lapse', 'withdrawAfter'],
      deadline: { kind: 'after', amount: 15, unit: 'naturalDay', from: { fact: 'arrivedOn' } },
      extendedBy: [{ step: 'delay', inAll: { amount: 20, unit: 'workingDay' } }],
      remind: [{ left: 0.5 }, { before: { amount: 2, unit: 'workingDay' } }],
      basis: bases.wait,
      late: late.right,
    },
    endMeasures: {
      title: { zh: '终止措施', en: 'End measures' },
      owner: 'platform',
      opensOn: ['lapse', 'withdrawAfter', 'overturn'],
      metBy: ['endMeasures'],
      deadline: prompt(1),
      escalateTo: [{ role: 'authority' }],
      basis: promptly.end,
      late: late.platform,
    },
    publish: {
      title: { zh: '公示通知和处理结果', en: 'Publish the notice and its outcome' },
      owner: 'platform',
      opensOn: ['takeMeasures', 'refuse'],
      metBy: ['publish'],
      deadline: prompt(5),
      basis: promptly.publish,
      late: late.platform,
    },
  } as const;
}
