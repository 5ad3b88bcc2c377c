// Questions to others, as data: the right holder identifies goods, the price authority values them; each with answer, clock and effect.
import type { Requirement } from '@qingfeng/procedure';
import { investigated, type Limits, type Steps } from './parts.ts';
import { day, files, optional, text } from './terms.ts';

const request = text('request', '请求编号', 'Number of the request', 60);
const answerBy: Requirement = {
  fact: 'answerBy',
  kind: 'date',
  notBeforeEvent: true,
  title: { zh: '请于何日前答复', en: 'Answer asked for by' },
};
const lines = text('lines', '物品清单行号（如 1、3-5）', 'Lines of the goods list, such as 1, 3-5', 200);

export const requestSteps = ({ bases, verifyStops }: Limits): Steps => ({
  askIdentification: {
    title: { zh: '请权利人辨认、鉴别', en: 'Ask the right holder to identify the goods' },
    actors: ['officer'],
    from: verifyStops ? ['registered', ...investigated] : [...investigated],
    to: 'stays',
    requires: [request, text('asked', '权利人', 'Right holder', 200), lines, answerBy, files],
    repeatable: true,
    basis: bases.identification,
  },
  receiveIdentification: {
    title: { zh: '收到辨认、鉴别意见', en: 'Identification received' },
    actors: ['officer'],
    from: verifyStops ? ['registered', ...investigated] : [...investigated],
    to: 'stays',
    requires: [
      { fact: 'request', kind: 'key', duty: 'identification', title: request.title },
      {
        fact: 'identified',
        kind: 'choice',
        title: { zh: '意见', en: 'Opinion' },
        options: {
          counterfeit: {
            zh: '不是权利人的商品或者未经许可',
            en: 'Not the right holder’s goods, or used without permission',
          },
          genuine: { zh: '是权利人的商品', en: 'The right holder’s own goods' },
          unclear: { zh: '不能辨认', en: 'Cannot be identified' },
          none: { zh: '逾期未答复', en: 'No answer' },
        },
      },
      {
        ...optional(text('identifier', '出具人（姓名、授权）', 'Who identified them, and on what authority', 300)),
        when: { fact: 'identified', is: ['counterfeit', 'genuine', 'unclear'] },
      },
      day('answeredOn', '收到之日', 'Day of receipt'),
      files,
    ],
    repeatable: true,
    basis: bases.identification,
  },
  askValuation: {
    title: { zh: '请价格主管部门认定价格', en: 'Ask the price authority to value the goods' },
    actors: ['officer'],
    from: [...investigated],
    to: 'stays',
    requires: [request, text('asked', '价格认定机构', 'Price authority', 200), lines, answerBy, files],
    repeatable: true,
    basis: bases.valuation,
  },
  receiveValuation: {
    title: { zh: '收到价格认定结论', en: 'Valuation received' },
    actors: ['officer'],
    from: [...investigated],
    to: 'stays',
    requires: [
      { fact: 'request', kind: 'key', duty: 'valuation', title: request.title },
      {
        fact: 'prices',
        kind: 'figures',
        of: 'yuan',
        title: { zh: '各行单价（元），以行号为名', en: 'Unit price per line (yuan), by line number' },
      },
      text('conclusionNo', '结论书文号', 'Number of the conclusion', 100),
      day('answeredOn', '收到之日', 'Day of receipt'),
      files,
    ],
    repeatable: true,
    basis: bases.valuation,
  },
  withdrawRequest: {
    title: { zh: '撤回请求', en: 'Withdraw the request' },
    actors: ['officer'],
    from: verifyStops ? ['registered', ...investigated] : [...investigated],
    to: 'stays',
    givesUp: true,
    requires: [request],
    onlyWhen: [
      {
        condition: { any: [{ open: 'identification' }, { open: 'valuation' }] },
        why: { zh: '没有待答复的请求', en: 'There is no request to answer' },
        basis: bases.identification,
      },
    ],
    reasonRequired: true,
    repeatable: true,
    basis: bases.identification,
  },
});
