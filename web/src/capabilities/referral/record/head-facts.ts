// What a referral is in a line: number, amount against threshold, and whether a penalty came first.
import type { Words } from '../../../platform/i18n/index.ts';
import { inYuan } from '../../../platform/money.ts';
import type { ReferralRecord, TakenOver } from '../shapes.ts';

export function headFacts({ referral, source }: ReferralRecord, { t }: Words): { label: string; value: string }[] {
  const money = (name: string, fen: number | null) =>
    fen === null ? [] : [{ label: t(`referral.field.${name}`), value: t('referral.yuan', { amount: inYuan(fen) }) }];
  return [
    { label: t('referral.field.no'), value: referral.no ?? t('referral.notSent') },
    ...money('amount', referral.amountFen),
    ...money('threshold', referral.thresholdFen),
    { label: t('referral.field.penalty'), value: penaltyOf(source, t) },
  ];
}

function penaltyOf({ decision }: TakenOver, t: Words['t']): string {
  if (decision === null) return t('referral.noPenalty');
  const { fineFen, on, no } = decision;
  const fine = fineFen === null ? '' : t('referral.fined', { amount: inYuan(fineFen) });
  return [on, no ?? '', fine].filter((part) => part !== '').join(' ');
}
