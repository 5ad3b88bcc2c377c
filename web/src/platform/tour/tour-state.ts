// Where a guest's tour stands: it lasts as long as the tab, also over the sign-ins that it makes.
const key = 'qingfeng.tour';

/** The step that is shown, from 0; null: no tour. */
export function tourStep(): number | null {
  const stored = sessionStorage.getItem(key);
  return stored !== null && /^\d+$/.test(stored) ? Number(stored) : null;
}

export function keepTourStep(step: number | null): void {
  if (step === null) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, String(step));
}

const referredKey = 'qingfeng.tour.referred';

/** The referral that this guest made, for the stop that shows it. */
export const referredHere = (): string | null => sessionStorage.getItem(referredKey);
export const keepReferred = (id: string): void => sessionStorage.setItem(referredKey, id);
