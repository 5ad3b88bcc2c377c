// Messages of other systems by what they are about: one after the other for one record, together for different ones.
import { sql } from 'kysely';
import type { Session } from '../database/connections/connect.ts';
import type { SourceMessage } from './kind.ts';

type Source = Pick<SourceMessage, 'system' | 'sourceId'>;

/** What a record is known by in an agency. */
export const sourceKey = ({ system, sourceId }: Source): string => JSON.stringify([system, sourceId]);

/** Keeps others from the same records until the transaction ends, also from those that are not there yet; in one order for everybody. */
export async function lockSources(
  { tx, acting }: Session,
  { kind, sources }: { kind: string; sources: readonly Source[] },
): Promise<void> {
  const places = sources.map((source) => `exchange ${kind} ${acting.agencyKey} ${sourceKey(source)}`);
  await sql`
    select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended(place, 0) as key from unnest(${places}::text[]) as place order by 1) as ordered`.execute(
    tx,
  );
}

/** Messages of one record come one after the other, in their order; of different records together. */
export function wavesOf<Message extends Source>(messages: readonly Message[]): Message[][] {
  const waves: Message[][] = [];
  const times = new Map<string, number>();
  for (const message of messages) {
    const time = times.get(sourceKey(message)) ?? 0;
    times.set(sourceKey(message), time + 1);
    waves[time] = [...(waves[time] ?? []), message];
  }
  return waves;
}
