// Samples that go to an appraiser are sealed parts of lots: taken from goods of the case, and no more than was sampled of each.
import type { RegisterRule } from '../../../platform/registers/index.ts';
import { lotsNumbered } from '../disposals/store-disposal.ts';

type Sample = { readonly lot?: string; readonly quantity?: number };
const samplesOf = (value: unknown): Sample[] => (Array.isArray(value) ? (value as Sample[]) : []);

export const refuseUnsealed: RegisterRule = async ({ tx, acting }, entries) => {
  const numbers = entries.flatMap(({ given }) => samplesOf(given.sampleLots).flatMap(({ lot }) => lot ?? []));
  if (numbers.length === 0) return entries.map(() => []);
  const lots = await lotsNumbered(tx, { agencyKey: acting.agencyKey, numbers });
  return entries.map(({ whole, given }) =>
    samplesOf(given.sampleLots).flatMap(({ lot = '', quantity = 0 }, at) => {
      const found = lots.get(lot);
      const pointer = `/sampleLots/${at}`;
      if (found === undefined || found.caseId !== whole.caseFile)
        return [{ pointer: `${pointer}/lot`, zh: '不是本案的在管物品', en: 'is not a lot of this case' }];
      if (quantity <= found.sampled) return [];
      const { sampled, unit } = found;
      const zh = sampled === 0 ? '该批次尚未登记取样' : `该批次已取样 ${sampled} ${unit}，不足`;
      const en = sampled === 0 ? 'nothing of the lot was sampled' : `only ${sampled} ${unit} were sampled`;
      return [{ pointer: `${pointer}/quantity`, zh, en }];
    }),
  );
};
