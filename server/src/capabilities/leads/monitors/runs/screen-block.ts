// Offers held against the rights and stored with their figures: the same whether one process does it or many workers do.
import { createHash } from 'node:crypto';
import type { Offer, Screener } from '@qingfeng/screening';
import type { BlockReading } from '@qingfeng/screening/readers';
import { sql } from 'kysely';
import type { Cryptography } from '../../../../platform/crypto/cryptography.ts';
import type { Actor, Session, Tables } from '../../../../platform/database/connections/connect.ts';
import type { WorkTools } from '../../../../platform/procedures/index.ts';
import { regionOf, scopeOf } from '../scope.ts';
import type { Monitor, MonitorRun } from '../store.ts';
import type { ScreenedOffer } from './new-offers.ts';
import { storeHits } from './store-hits.ts';

/** Where a block lies in its input: bytes of lines or rows of a Parquet file, and the lines before it and up to its end. */
export type Stretch = { readFrom: number; readTo: number; linesBefore: number; readLines: number };
/** A block of the input: its offers, and what could not be read in it. */
export type Block = Stretch & { reading: BlockReading; offers: readonly Offer[] };
/** What a run has to do: its blocks that have not been stored yet, in the name of whoever asked for it. */
export type RunWork = { run: MonitorRun; monitor: Monitor; actor: Actor; blocks: AsyncIterable<Block> };
export type Screened = { hits: ScreenedOffer[]; outOfScope: number };
export type ScreeningTools = WorkTools & { crypto: Cryptography };
/** What a run has to say of a line of its input. */
export type Refusal = { line: number; zh: string; en: string };

/** Refused rows that a run keeps, and notes on others; the rest is counted. */
const linesKept = 1_000;

export function screenBlock(screener: Screener, monitor: Monitor, offers: readonly Offer[]): Screened {
  const inScope = scopeOf(monitor);
  const hits: ScreenedOffer[] = [];
  let outOfScope = 0;
  for (const offer of offers) {
    if (!inScope(offer)) {
      outOfScope += 1;
      continue;
    }
    const found = screener.screen(offer);
    if (found.length > 0) hits.push({ offer, hits: found, digest: digestOf(offer), region: regionOf(offer) });
  }
  return { hits, outOfScope };
}

/** The row as it was received, in a fixed order of its fields. */
function digestOf(offer: Offer): Buffer {
  const inOrder = Object.entries(offer).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(inOrder)).digest();
}

/**
 * The place of the next block, and what was read up to it.
 * @returns whether this block was the next: one process at a time goes on with a run, and whoever comes second finds the block noted
 */
export async function noteRead(tx: Tables, runId: string, block: Block): Promise<boolean> {
  const at = await tx.selectFrom('monitorRun').select('readTo').where('id', '=', runId).forUpdate().executeTakeFirst();
  if (at === undefined || at.readTo >= block.readTo) return false;
  const said = (refusing: boolean): Refusal[] =>
    block.reading.problems.flatMap(({ line, refused, text }) => (refused === refusing ? [{ line, ...text }] : []));
  const [refused, noted] = [said(true), said(false)];
  await tx
    .updateTable('monitorRun')
    .set((eb) => ({
      readTo: block.readTo,
      readLines: block.readLines,
      offers: eb('offers', '+', block.reading.rows),
      refused: eb('refused', '+', refused.length),
      refusals: withLines('refusals', refused),
      noted: eb('noted', '+', noted.length),
      notes: withLines('notes', noted),
    }))
    .where('id', '=', runId)
    .execute();
  return true;
}

/** The first lines of a run, these behind those that it has. */
function withLines(column: 'refusals' | 'notes', added: readonly Refusal[]) {
  const kept = JSON.stringify(added.slice(0, linesKept));
  return sql<string>`jsonb_path_query_array(${sql.ref(column)} || ${kept}::jsonb, ${sql.lit(`$[0 to ${linesKept - 1}]`)}::jsonpath)`;
}

/** The hits with their sellers and leads, and what they add to the figures of the run. */
export async function storeScreened(
  session: Session,
  tools: ScreeningTools,
  { run, monitor, screened }: { run: MonitorRun; monitor: Monitor; screened: Screened },
): Promise<{ newOffers: number; newLeads: number }> {
  const stored = await storeHits(session, tools, { run, monitor, hits: screened.hits });
  await session.tx
    .updateTable('monitorRun')
    .set((eb) => ({
      outOfScope: eb('outOfScope', '+', screened.outOfScope),
      hits: eb('hits', '+', screened.hits.length),
      known: eb('known', '+', screened.hits.length - stored.newOffers),
      newOffers: eb('newOffers', '+', stored.newOffers),
      newLeads: eb('newLeads', '+', stored.newLeads),
    }))
    .where('id', '=', run.id)
    .execute();
  return stored;
}
