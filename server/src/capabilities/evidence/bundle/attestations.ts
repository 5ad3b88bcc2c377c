// What proves a bundle to strangers: proofs that its items stand in the log, and time stamps over its files.
import { setTimeout as wait } from 'node:timers/promises';
import { momentText } from '@qingfeng/codes';
import { proveRecords, type RecordProofs, stampsOver } from '../../../platform/audit/index.ts';
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { Services } from '../../../platform/procedures/services.ts';

/** A stamp over a file of the bundle; `token` null while it waits for its authority. */
export type BundledStamp = { readonly token: Buffer | null; readonly chain: string | null; readonly at: Date | null };

export type Attestations = {
  /** Null where an item does not stand in the log yet. */
  readonly log: RecordProofs | null;
  /** By SHA-256 of the file. */
  readonly stamps: ReadonlyMap<string, BundledStamp>;
};

const tries = 8;
const betweenTries = 250;

/** Entries of the last second are put in order before they are proved: by this process, or by the one that is at it. */
export async function provedInLog(
  { database, auditHead, clock }: Pick<Services, 'database' | 'auditHead' | 'clock'>,
  ids: readonly string[],
): Promise<RecordProofs | null> {
  for (let tried = 1; ; tried += 1) {
    const found = await proveRecords(database, { head: auditHead, now: clock.real, kind: 'evidence_item', ids });
    if (found !== null || tried === tries) return found;
    await wait(betweenTries);
  }
}

export async function stampsOf(
  session: Session,
  digests: readonly string[],
): Promise<ReadonlyMap<string, BundledStamp>> {
  const found = await stampsOver(session, [...new Set(digests)]);
  return new Map(
    [...found].map(([digest, stamp]) => [
      digest,
      stamp === null
        ? { token: null, chain: null, at: null }
        : { token: stamp.token, chain: stamp.chain, at: stamp.stampedAt },
    ]),
  );
}

/** What a paper says of the stamp over a file. */
export function stampSaid(stamp: BundledStamp | undefined): string {
  if (stamp === undefined) return '未申请';
  return stamp.at === null ? '待盖戳' : momentText(stamp.at.getTime());
}
