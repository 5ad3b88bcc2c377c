// Whom one may ask for what.
import type { EntryOf } from '@qingfeng/register';
import type { appraisers } from './register.ts';

type Appraiser = Pick<EntryOf<typeof appraisers>, 'active' | 'qualifications'>;
type Kind = NonNullable<Appraiser['qualifications']>[number]['type'];

/** Whether an appraiser may be asked on a day for something of this kind, by a qualification in force then. */
export function qualifiedFor(
  { active, qualifications }: Appraiser,
  { kind, day }: { kind: Kind; day: string },
): boolean {
  if (!active) return false;
  return (qualifications ?? []).some(
    ({ type, validFrom, validUntil }) =>
      type === kind && validFrom <= day && (validUntil === undefined || validUntil === null || day <= validUntil),
  );
}
