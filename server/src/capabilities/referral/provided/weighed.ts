// What is read of a referral before a decision: what it took over from its case, as it stood when it was sent.
import { factsSaid, type Weigh } from '../../../platform/procedures/index.ts';
import { storedSource } from '../prepare/take-over.ts';
import { findReferral } from '../store.ts';

const said = (text: string) => ({ zh: text, en: text });
const states = { sold: { zh: '已售', en: 'Sold' }, unsold: { zh: '未售', en: 'Unsold' } } as const;
const sums = [
  ['illegalBusinessAmount', { zh: '违法经营额', en: 'Illegal business amount' }],
  ['goodsValue', { zh: '货值金额', en: 'Value of goods' }],
  ['salesAmount', { zh: '销售金额', en: 'Sales' }],
  ['illegalGains', { zh: '违法所得', en: 'Illegal gains' }],
] as const;

/** For the agency that sent it, the police and the procuratorate alike. */
export const weighReferral: Weigh = async ({ tx }, { recordId }) => {
  const row = await findReferral(tx, recordId);
  if (row === undefined) return {};
  const source = storedSource(row.source);
  const parties = source.parties.map(({ name }) => name).join('、');
  return {
    facts: factsSaid([
      [{ zh: '当事人', en: 'Parties' }, parties || row.accused.join('、')],
      [{ zh: '涉嫌罪名', en: 'Crimes suspected' }, row.crimes],
    ]),
    goods: source.goods.map(({ name, mark, quantity, unit, state, priceBasis }) => ({
      name: [name, mark].filter((part) => part !== '').join(' · '),
      state: states[state === 'sold' ? 'sold' : 'unsold'],
      quantity: `${quantity} ${unit}`,
      fen: null,
      basis: said(priceBasis),
    })),
    sums: sums.map(([kind, title]) => ({ title, fen: source.amounts[kind]?.fen ?? null })),
    verdict: { said: source.summary, article: source.findings[0]?.rule ?? '' },
  };
};
