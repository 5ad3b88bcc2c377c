// A worker: takes parts of offers, screens them, stores the hits, and only then lets the stream forget the part.
import type { ConsumerMessages, JsMsg } from '@nats-io/jetstream';
import type { Screener } from '@qingfeng/screening';
import { z } from 'zod';
import { toolsOf } from '../../../../platform/procedures/index.ts';
import type { Services } from '../../../../platform/procedures/services.ts';
import { digestOfPart } from '../runs/parts.ts';
import { screenBlock, storeScreened } from '../runs/screen-block.ts';
import { screenerFor } from '../runs/screeners.ts';
import { endPart, giveUpPart } from '../runs/store.ts';
import { actorOf, findMonitor, findRun, type Monitor, type MonitorRun } from '../store.ts';
import {
  consumerName,
  type OfferStream,
  offersStream,
  openOfferStream,
  openPart,
  partOfMessage,
  runOfSubject,
  type StreamOptions,
  subjectOf,
} from './offer-stream.ts';

export type WorkerServices = Pick<Services, 'database' | 'crypto' | 'clock' | 'calendar' | 'procedures' | 'log'>;

/** Tries of a part before it is put aside; a worker that dies over it has tried, too. */
const tries = 5;
const pauseBefore = 1_000;
/** Parts that lie with a worker: the one in hand, and the next. */
const inHand = 2;
/** Runs whose rights a worker holds compiled. */
const runsHeld = 4;

type HeldRun = { run: MonitorRun; monitor: Monitor; screener: Screener };

export type Worker = {
  /** Parts stored by this worker. */
  stored(): number;
  /** Lets the part in hand be stored, and leaves. */
  stop(): Promise<void>;
};

/** Takes parts until stopped. @throws NatsError when no server answers */
export async function startWorker(services: WorkerServices, options: StreamOptions): Promise<Worker> {
  const stream = await openOfferStream(options);
  const held = new Map<string, HeldRun>();
  void tellOfConnection(stream, services.log);
  let stopped = false;
  let count = 0;
  let messages: ConsumerMessages | undefined;
  const loop = async (): Promise<void> => {
    while (!stopped) {
      try {
        const consumer = await stream.client.consumers.get(offersStream, consumerName);
        messages = await consumer.consume({ max_messages: inHand });
        for await (const message of messages) {
          if (await take({ services, stream, held }, message)) count += 1;
          if (stopped) break;
        }
      } catch (error) {
        // The cluster elects a leader, or a server goes: the parts are still there.
        services.log.warn({ error: wordsOf(error) }, 'worker waits for the stream');
      }
      if (!stopped) await new Promise((resolve) => setTimeout(resolve, pauseBefore));
    }
  };
  const ended = loop();
  return {
    stored: () => count,
    stop: async () => {
      stopped = true;
      messages?.stop();
      await ended;
      await stream.connection.drain();
    },
  };
}

/** Without a word a worker whose servers are gone looks like one that has nothing to do. Ends with the connection. */
async function tellOfConnection(
  { connection }: Pick<OfferStream, 'connection'>,
  log: WorkerServices['log'],
): Promise<void> {
  for await (const { type } of connection.status()) {
    if (type === 'disconnect')
      log.warn('NATS 服务器连接中断，等待恢复 The NATS server is gone; waiting until it is back');
    if (type === 'reconnect') log.warn('NATS 服务器已恢复连接 The NATS server is back');
  }
}

type Work = { services: WorkerServices; stream: OfferStream; held: Map<string, HeldRun> };

/** @returns whether the part was stored by this call */
async function take(work: Work, message: JsMsg): Promise<boolean> {
  const runId = runOfSubject(message.subject);
  const { deliveryCount } = message.info;
  try {
    if (deliveryCount > tries) throw new Error(`taken ${deliveryCount} times without an end`);
    const stored = await storePart(work, runId, message);
    message.ack();
    return stored;
  } catch (error) {
    work.services.log.error({ run: runId, tried: deliveryCount, error: wordsOf(error) }, 'part not stored');
    if (deliveryCount < tries) message.nak(pauseBefore * deliveryCount);
    else await putAside(work, message, wordsOf(error));
    return false;
  }
}

async function storePart(work: Work, runId: string, message: JsMsg): Promise<boolean> {
  const { services, stream } = work;
  const { database, crypto, clock } = services;
  const body = openPart(crypto, runId, message.string());
  const held = await holdRun(work, runId);
  if (held === undefined) return false;
  const { run, monitor } = held;
  const screened = screenBlock(held.screener, monitor, body.offers);
  const tools = { ...(await toolsOf(services)), crypto };
  const part = { runId, digest: digestOfPart(runId, body), offers: body.offers.length, storedAt: clock.now() };
  const figures = await database.as(actorOf(run, monitor), async (session) =>
    (await endPart(session.tx, part)) ? storeScreened(session, tools, { run, monitor, screened }) : undefined,
  );
  const told = { offers: part.offers, hits: screened.hits.length, ...figures };
  if (figures !== undefined) stream.connection.publish(subjectOf('stored', runId), JSON.stringify(told));
  return figures !== undefined;
}

/** The run with the rights that it began with; undefined when it is over, and with it all its parts. */
async function holdRun({ services, held }: Work, runId: string): Promise<HeldRun | undefined> {
  const { database, clock } = services;
  const before = held.get(runId);
  const found = await database.asSystem('screening worker', async (tx) => {
    const run = await findRun(tx, runId);
    if (run === undefined) throw new Error(`no run ${runId}`);
    if (run.state === 'done') return undefined;
    if (before !== undefined) return before;
    const monitor = await findMonitor(tx, run.monitorId);
    if (monitor === undefined) throw new Error(`no monitor ${run.monitorId}`);
    const startedAt = run.startedAt ?? clock.now();
    const screener = await screenerFor(tx, { startedAt, model: run.model, minScore: monitor.minScore });
    return { run, monitor, screener };
  });
  if (found === undefined) held.delete(runId);
  else held.set(runId, found);
  const [oldest] = held.keys();
  if (held.size > runsHeld && oldest !== undefined) held.delete(oldest);
  return found;
}

/** The dead letter first, then the figures of the run, then the stream lets go: killed between, it is put aside again, with the same id. */
async function putAside({ services, stream }: Work, message: JsMsg, failure: string): Promise<void> {
  const { database, clock } = services;
  const runId = runOfSubject(message.subject);
  const subject = subjectOf('dead', runId);
  const id = message.headers?.get('Nats-Msg-Id') ?? '';
  try {
    await stream.client.publish(subject, message.data, { msgID: id === '' ? `seq ${message.seq}` : id });
    const digest = partOfMessage(id);
    if (digest !== undefined && z.uuid().safeParse(runId).success) {
      const part = { runId, digest, now: clock.now(), failure };
      await database.asSystem('screening worker', (tx) => giveUpPart(tx, part));
    }
    message.term(failure.slice(0, 200));
    stream.connection.publish(subjectOf('stored', runId), JSON.stringify({ givenUp: true }));
  } catch (error) {
    services.log.error({ run: runId, error: wordsOf(error) }, 'part not put aside');
    message.nak(pauseBefore);
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
