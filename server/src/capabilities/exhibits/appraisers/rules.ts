// Whom one may ask for what.
import { localDate } from '@qingfeng/codes';
import type { Json } from '@qingfeng/fields';
import type { EntryOf } from '@qingfeng/register';
import type { Session } from '../../../platform/database/connections/connect.ts';
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

/** What an appraiser may be asked for today, where it is one kind of thing; of several somebody chooses. */
export function onlyQualification(
  _session: Session,
  entry: Readonly<Record<string, unknown>>,
  now: Date,
): Json | undefined {
  const appraiser = entry as unknown as Appraiser;
  const day = localDate(now.getTime());
  const kinds = [...new Set((appraiser.qualifications ?? []).map(({ type }) => type))];
  const [kind, ...others] = kinds.filter((one) => qualifiedFor(appraiser, { kind: one, day }));
  return others.length === 0 ? kind : undefined;
}
