// Who may be let off the list early: only a listing that stands, and only a year after it (总局令第44号, recalled).
import { localDate, startOfDay } from '@qingfeng/codes';
import { isIdentifier } from '@qingfeng/fields';
import type { RegisterRule, StepRule } from '../../../platform/registers/index.ts';
import { endListing, repairable } from '../store.ts';

export const checkRepair: RegisterRule = async ({ tx }, entries, now) => {
  const today = localDate(now.getTime());
  const ids = entries.flatMap(({ given: { listing } }) => (isIdentifier(listing) ? [listing] : []));
  if (ids.length === 0) return entries.map(() => []);
  const rows = await repairable(tx, ids);
  return entries.map(({ given, whole }) => {
    const found = rows.find(({ id }) => id === given.listing);
    if (found === undefined) return [];
    if (found.state !== 'listed' || found.from === null)
      return [
        { pointer: '/listing', zh: '该事项不在列，无须修复', en: 'It is not on the list, so no repair is needed' },
      ];
    const applied = typeof whole.appliedOn === 'string' ? whole.appliedOn : today;
    if (startOfDay(applied) >= startOfDay(found.from)) return [];
    return [
      {
        pointer: '/appliedOn',
        zh: `列入（${found.decidedOn}）满一年方可申请，自 ${found.from} 起`,
        en: `May be applied for a year after the listing of ${found.decidedOn}, from ${found.from} on`,
      },
    ];
  });
};

/** A repair that is granted ends what it repairs. */
export const endRepaired: StepRule = async ({ tx }, _tools, { step }) => {
  if (step.step === 'grant') await endListing(tx, step.instanceId);
};
