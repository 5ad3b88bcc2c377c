// What is no longer public leaves its address, number, agency, days and reason; text, files, proof and key are gone.
import { localDate } from '@qingfeng/codes';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { removePublicPages } from '../scan/store-scan.ts';
import { findPublication, type PublicDecision, type TraceEntry, updatePublication } from '../store.ts';
import { removeFiles } from './store-files.ts';
import { removeKey } from './store-keys.ts';

type Taken = { id: string; act: 'withdrawn' | 'ended' | 'repaired'; reason: string | undefined };

export async function takeDown(tx: Tables, now: Date, { id, act, reason }: Taken): Promise<void> {
  const before = await findPublication(tx, id);
  if (before === undefined) return;
  const trace = before.trace.map(({ lines: _, ...entry }) => entry);
  const entry: TraceEntry = {
    ...{ on: localDate(now.getTime()), act, edition: before.edition },
    ...(reason !== undefined && { reason }),
  };
  await updatePublication(tx, id, {
    ...{ state: act === 'withdrawn' ? 'withdrawn' : 'ended', publicText: null, items: [], covered: [], proof: {} },
    ...{
      fileDigests: [],
      pageDigests: [],
      uscc: null,
      laws: [],
      foundBy: '',
      changedAt: now,
      trace: [...trace, entry],
    },
    ...said(before, act),
  });
  await removePublicPages(tx, id);
  await removeFiles(tx, id);
  await removeKey(tx, id);
}

/**
 * Whose decision was annulled, changed or void is named no longer (行政处罚法 48(2)), nor what it was about. Of a person whose term is over
 * nothing but the number of the decision stays.
 */
function said({ partyKind }: PublicDecision, act: Taken['act']): Partial<PublicDecision> {
  if (act === 'withdrawn') return { party: withdrawn, matter: withdrawn, untilOn: null, repairFrom: null };
  return partyKind === 'person' ? { party: ended, matter: ended } : {};
}

const withdrawn = '（已撤回）';
const ended = '（已停止公示）';
