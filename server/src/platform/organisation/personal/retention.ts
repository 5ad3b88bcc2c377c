// Carries out what the register of personal data says of keeping.
import type { Database } from '../../database/connections/connect.ts';
import type { Clock } from '../../settings/clock.ts';
import type { PersonalData } from './personal-data.ts';

/**
 * Applies the rule of every line of the register.
 * @returns how many records lost something, by line
 */
export async function carryOutRetention(
  personalData: readonly PersonalData[],
  { database, clock }: { database: Database; clock: Clock },
): Promise<Record<string, number>> {
  const removed: Record<string, number> = {};
  for (const { id, retentionDays, forget } of personalData) {
    const ago = (at: Date): Date => new Date(at.getTime() - (retentionDays ?? 0) * 86_400_000);
    removed[id] = await forget(database, { office: ago(clock.now()), real: ago(clock.real()) });
  }
  return removed;
}
