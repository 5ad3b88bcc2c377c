// Which law table a day is judged by, made ready once.
import { type CompiledLaw, compileLaw, seedLaw } from '@qingfeng/offence';
import type { Tables } from '../../platform/database/connections/connect.ts';
import { contentOf, newestApproved, type VersionHead, versionOfDay } from './store.ts';

/** `version`: as checks name it, number and the beginning of its digest. */
export type LawInForce = { version: string; compiled: CompiledLaw };

/** Enough for the versions that are compared with each other at one time. */
const mostKept = 8;
const ready = new Map<string, LawInForce>();
let delivered: LawInForce | undefined;

/** How checks name a version. */
export function labelOf({ no, digest, title }: Pick<VersionHead, 'no' | 'digest' | 'title'>): string {
  return no === null || digest === null ? title : `v${no} ${digest.slice(0, 12)}`;
}

/**
 * The law table that cases are compared with on a day.
 * @param day 'YYYY-MM-DD' in Asia/Shanghai
 */
export async function lawInForce(tx: Tables, day: string): Promise<LawInForce> {
  const head = await versionOfDay(tx, day);
  return head === undefined ? deliveredLaw() : compiledVersion(tx, head);
}

/** The approved table of the highest number, also before its first day: for names that are only to be told. */
export async function newestLaw(tx: Tables): Promise<LawInForce> {
  const head = await newestApproved(tx);
  return head === undefined ? deliveredLaw() : compiledVersion(tx, head);
}

/** An approved version ready for the engine; it never changes, so it is kept. */
export async function compiledVersion(tx: Tables, head: VersionHead): Promise<LawInForce> {
  const known = ready.get(head.id);
  if (known !== undefined) return known;
  const table = await contentOf(tx, head.id);
  if (table === undefined) throw new TypeError(`version ${head.id} of the law has no content`);
  const made = { version: labelOf(head), compiled: compileLaw(table) };
  const [oldest] = ready.keys();
  if (ready.size >= mostKept && oldest !== undefined) ready.delete(oldest);
  ready.set(head.id, made);
  return made;
}

/** What a database is judged by before its first start has stored a version. */
function deliveredLaw(): LawInForce {
  delivered ??= { version: `seed ${seedLaw.asOf}`, compiled: compileLaw(seedLaw) };
  return delivered;
}
