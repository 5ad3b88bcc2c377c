// What the head reads of a case before they decide on it or on a measure of it: parties, goods with their sums, what the thresholds say.
import { PRICE_TITLES } from '@qingfeng/offence';
import { factsSaid, type Weigh } from '../../platform/procedures/index.ts';
import { documentFilesOf, goodsOf, partiesOf } from './file/store.ts';
import { findCase } from './store.ts';
import { amountsOf } from './threshold/amounts.ts';
import { concludeOn } from './threshold/offence.ts';
import { offenceIn } from './threshold/offences.ts';
import { checkOf, lawInUse } from './threshold/weigh.ts';

const said = (text: string) => ({ zh: text, en: text });
const states = { sold: { zh: '已售', en: 'Sold' }, unsold: { zh: '未售', en: 'Unsold' } } as const;
const sums = {
  illegalBusinessAmount: { zh: '违法经营额', en: 'Illegal business amount' },
  goodsValue: { zh: '货值金额', en: 'Value of goods' },
  salesAmount: { zh: '销售金额', en: 'Sales' },
  illegalGains: { zh: '违法所得', en: 'Illegal gains' },
} as const;

/** The parts of a case, for itself and for its measures; none for whoever may not see the case. */
export const weighCaseParts: Weigh = async (session, { recordId, tools }) => {
  const { tx } = session;
  const file = await findCase(tx, recordId);
  if (file === undefined) return {};
  const law = await lawInUse(tx, tools.now);
  const conclusion = concludeOn({ check: await checkOf(tx, file), law, now: tools.now });
  const parties = (await partiesOf(tx, recordId)).filter(({ part }) => part === 'party');
  const offence = offenceIn(law, file.offenceCode);
  const amounts = amountsOf(file, conclusion);
  const lines = conclusion.valuation?.lines ?? [];
  const goods = await goodsOf(tx, recordId);
  const [finding] = conclusion.findings;
  return {
    facts: factsSaid([
      [{ zh: '当事人', en: 'Parties' }, parties.map(({ name }) => name).join('、')],
      [{ zh: '案由', en: 'Offence' }, offence?.title ?? ''],
      [{ zh: '案源说明', en: 'Source' }, file.sourceNote],
    ]),
    goods: goods.map((row, index) => {
      const line = lines.find((one) => one.index === index);
      const price = line?.price ?? null;
      return {
        name: [row.name, row.mark, row.spec].filter((part) => part !== '').join(' · '),
        state: states[row.state === 'sold' ? 'sold' : 'unsold'],
        quantity: `${Number(row.quantity)} ${row.unit}`,
        fen: line?.fen ?? null,
        basis: price === null ? said('') : PRICE_TITLES[price],
      };
    }),
    sums: Object.entries(sums).map(([kind, title]) => ({ title, fen: amounts[kind as keyof typeof sums].fen })),
    verdict: {
      said: conclusion.summary,
      article: finding === undefined ? '' : [finding.basis.docNo, finding.basis.article].filter(Boolean).join(' '),
    },
    files: (await documentFilesOf(tx, recordId)).map((row) => ({ ...row, uploadedAt: row.uploadedAt.toISOString() })),
  };
};
