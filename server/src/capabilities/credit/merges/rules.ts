// Which two subjects may be merged: never people, none into itself, none that was merged already.
import { isIdentifier } from '@qingfeng/fields';
import type { RegisterRule } from '../../../platform/registers/index.ts';
import { kindsOf, standingMerges } from './store.ts';

type Faults = Awaited<ReturnType<RegisterRule>>[number];

export const checkMerge: RegisterRule = async ({ tx }, entries) => {
  const named = entries.flatMap(({ whole: { kept, merged } }) => [kept, merged].filter(isIdentifier));
  const kinds = await kindsOf(tx, named);
  const standing = await standingMerges(tx, named);
  return entries.map(({ whole, given }) => {
    const { kept, merged, verdict, undoneOn, undoneWhy } = whole;
    const faults: Faults = [];
    if ((undoneOn == null) !== (undoneWhy == null || undoneWhy === ''))
      faults.push(
        undoneOn == null
          ? {
              pointer: '/undoneOn',
              zh: '写了撤销原因，还缺撤销日期',
              en: 'A reason is given, but the date of undoing is missing',
            }
          : { pointer: '/undoneWhy', zh: '撤销的，要写明原因', en: 'Give the reason for undoing it' },
      );
    if (given.merged === undefined || !isIdentifier(kept) || !isIdentifier(merged)) return faults;
    if (kept === merged) faults.push({ pointer: '/merged', zh: '两个主体相同', en: 'Both entries are the same' });
    for (const [pointer, id] of [
      ['/kept', kept],
      ['/merged', merged],
    ] as const)
      if (kinds.get(id) === 'person')
        faults.push({
          pointer,
          zh: '自然人按证件号码归集，不合并',
          en: 'Natural persons are identified by ID number and are not merged',
        });
    const into = standing.find((one) => one.merged === merged);
    if (verdict === 'same' && undoneOn == null && into !== undefined)
      faults.push({
        pointer: '/merged',
        zh: '该主体已经并入另一主体',
        en: 'This subject has already been merged into another',
      });
    if (verdict === 'same' && undoneOn == null && standing.some((one) => one.merged === kept))
      faults.push({
        pointer: '/kept',
        zh: '保留的主体自己已经并入另一主体，请选择那一个',
        en: 'The subject to keep has itself been merged into another; choose that one',
      });
    return faults;
  });
};
