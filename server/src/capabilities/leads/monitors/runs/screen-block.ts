// Offers held against the rights and stored with their figures: the same whether one process does it or many workers do.
import { createHash } from 'node:crypto';
import type { Offer, Screener } from '@qingfeng/screening';
import type { BlockReading } from '@qingfeng/screening/readers';
import type { Cryptography } from '../../../../platform/crypto/cryptography.ts';
import type { Actor, Session, Tables } from '../../../../platform/database/connections/connect.ts';
import type { WorkTools } from '../../../../platform/procedures/index.ts';
import { regionOf, scopeOf } from '../scope.ts';
import type { Monitor, MonitorRun } from '../store.ts';
import type { ScreenedOffer } from './new-offers.ts';
import { storeHits } from './store-hits.ts';
import { addFound, addRead, type Refusal, readUpTo } from './store-run.ts';

/** Where a block lies in its input: bytes of lines or rows of a Parquet file, and the lines before it and up to its end. */
export type Stretch = { readFrom: number; readTo: number; linesBefore: number; readLines: number };
/** A block of the input: its offers, and what could not be read in it. */
export type Block = Stretch & { reading: BlockReading; offers: readonly Offer[] };
/** What a run has to do: its blocks that have not been stored yet, in the name of whoever asked for it. */
export type RunWork = { run: MonitorRun; monitor: Monitor; actor: Actor; blocks: AsyncIterable<Block> };
export type Screened = { hits: ScreenedOffer[]; outOfScope: number };
export type ScreeningTools = WorkTools & { crypto: Cryptography };

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
  const readTo = await readUpTo(tx, runId);
  if (readTo === undefined || readTo >= block.readTo) return false;
  const said = (refusing: boolean): Refusal[] =>
    block.reading.problems.flatMap(({ line, refused, text }) => (refused === refusing ? [{ line, ...text }] : []));
  await addRead(tx, runId, {
    ...{ readTo: block.readTo, readLines: block.readLines, rows: block.reading.rows },
    ...{ refused: said(true), noted: said(false) },
  });
  return true;
}

/** The hits with their sellers and leads, and what they add to the figures of the run. */
export async function storeScreened(
  session: Session,
  tools: ScreeningTools,
  { run, monitor, screened }: { run: MonitorRun; monitor: Monitor; screened: Screened },
): Promise<{ newOffers: number; newLeads: number }> {
  const stored = await storeHits(session, tools, { run, monitor, hits: screened.hits });
  const { newOffers, newLeads } = stored;
  const { outOfScope, hits } = screened;
  await addFound(session.tx, run.id, { outOfScope, hits: hits.length, newOffers, newLeads });
  return stored;
}
