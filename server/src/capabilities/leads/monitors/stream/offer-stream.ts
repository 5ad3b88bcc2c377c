// The streams between a run and its workers: parts of offers in, figures of what was stored out, dead letters aside.
import type { Cryptography } from '../../../../platform/crypto/cryptography.ts';
import { type PartBody, partBody } from '../runs/parts.ts';

export const offersStream = 'QINGFENG_OFFERS';
const deadStream = 'QINGFENG_DEAD';
export const consumerName = 'screening';
export const subjectOf = (kind: 'offers' | 'stored' | 'dead', runId: string): string => `qingfeng.${kind}.${runId}`;
export const runOfSubject = (subject: string): string => subject.split('.')[2] ?? '';

/** Servers with commas; copies that the cluster keeps of each message; how long a worker may be silent over a part, ms. */
export type StreamOptions = { url: string; replicas: number; ackWait?: number };

/** A worker is silent over a part for about a second; what it leaves goes to another after this time. */
const ackWait = 30_000;
/** A publisher that comes back within this time is known by the ids of its messages; after it, by the database. */
const knownFor = 10 * 60_000;
const deadKeptFor = 30 * 24 * 3_600_000;

/** No server answers, or none for long enough. */
export class StreamUnreachable extends Error {}

/**
 * Connects and makes the streams where they are not there.
 * @throws Error of the client when no server answers or JetStream is off
 */
export async function openOfferStream({ url, replicas, ackWait: wait = ackWait }: StreamOptions) {
  // Loaded where a cluster is named alone.
  const { AckPolicy, jetstream, jetstreamManager, RetentionPolicy, StorageType } = await import('@nats-io/jetstream');
  const { connect, nanos } = await import('@nats-io/transport-node');
  const connection = await connect({ servers: url.split(','), name: 'qingfeng', maxReconnectAttempts: -1 });
  try {
    const manager = await jetstreamManager(connection);
    const kept = { storage: StorageType.File, num_replicas: replicas };
    // A part leaves the stream when the database has it.
    await manager.streams.add({
      ...kept,
      name: offersStream,
      subjects: [subjectOf('offers', '*')],
      retention: RetentionPolicy.Workqueue,
      duplicate_window: nanos(knownFor),
    });
    await manager.streams.add({
      ...kept,
      name: deadStream,
      subjects: [subjectOf('dead', '*')],
      max_age: nanos(deadKeptFor),
      duplicate_window: nanos(knownFor),
    });
    // Tries are counted by the workers, which put a part aside after the last; the server alone would only stop delivering it.
    await manager.consumers.add(offersStream, {
      durable_name: consumerName,
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(wait),
      max_deliver: -1,
    });
    return { connection, manager, client: jetstream(connection) };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

export type OfferStream = Awaited<ReturnType<typeof openOfferStream>>;

const context = (runId: string) => ({ table: 'monitor_part', column: 'offers', row: runId });

/** Encrypted: offers name sellers and their telephones, and a message may lie on the disks of the cluster. */
export const sealPart = (crypto: Cryptography, runId: string, body: PartBody): string =>
  crypto.encryptField(JSON.stringify(body), { context: context(runId) });

/** @throws Problem crypto.* or ZodError when it is not a part of this run */
export const openPart = (crypto: Cryptography, runId: string, sealed: string): PartBody =>
  partBody.parse(JSON.parse(crypto.decryptField(sealed, { context: context(runId) })));

/** The id of a message: the part, and how often it was given again, since the stream passes over an id that it has just had. */
export const idOfMessage = ({ digest, resent = 0 }: { digest: Buffer; resent?: number }): string =>
  resent === 0 ? digest.toString('hex') : `${digest.toString('hex')}.${resent}`;

/** The part that a message is of; undefined where its id is not one of ours. */
export function partOfMessage(id: string): Buffer | undefined {
  const digest = /^([0-9a-f]{64})(?:\.\d+)?$/.exec(id)?.[1];
  return digest === undefined ? undefined : Buffer.from(digest, 'hex');
}
