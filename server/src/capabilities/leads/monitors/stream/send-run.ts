// A run given to the workers: parts sent, their number held within bounds, and the end waited for.
import type { NatsConnection } from '@nats-io/transport-node';
import type { Offer, Screener } from '@qingfeng/screening';
import { toolsOf } from '../../../../platform/procedures/index.ts';
import type { Services } from '../../../../platform/procedures/services.ts';
import { notThere, partsAgain } from '../runs/open-parts.ts';
import { bodiesOf } from '../runs/parts.ts';
import { type Block, noteRead, type RunWork, screenBlock, storeScreened } from '../runs/screen-block.ts';
import { enterParts, giveUpPart, openParts, type Part, partOf, partsOf } from '../runs/store.ts';
import {
  idOfMessage,
  type OfferStream,
  offersStream,
  openOfferStream,
  type StreamOptions,
  StreamUnreachable,
  sealPart,
  subjectOf,
} from './offer-stream.ts';

type SendServices = Pick<Services, 'database' | 'files' | 'reading' | 'crypto' | 'clock' | 'calendar' | 'procedures'>;
type SendWork = RunWork & { screener: Screener; stream: StreamOptions };

/** Parts on their way before reading goes on: enough for many workers, and little to hold for the cluster. */
const mostWaiting = 64;
/** The figures that workers send wake the run; without them it looks by itself, ms. */
const lookEvery = 1_000;
/** An election in the cluster is over in seconds; what is sent again is known by its id. */
const sendFor = 60_000;
const sendPause = 250;

/**
 * Sends what has not been sent, and returns when workers have stored all of it. Killed at any place it can be run again.
 * @returns how many offers were given up
 * @throws StreamUnreachable
 * @throws Error when parts are on their way no more and have not been stored
 */
export async function sendRun(services: SendServices, work: SendWork): Promise<number> {
  const { database } = services;
  const runId = work.run.id;
  const stream = await openOfferStream(work.stream).catch(unreachable);
  try {
    const woken = wakes(stream.connection, runId);
    const standing = () => database.asSystem('monitor run', (tx) => partsOf(tx, runId));
    await sendOpen(services, { ...work, stream });
    for await (const block of work.blocks) {
      while ((await standing()).waiting >= mostWaiting) await woken();
      await sendBlock(services, { ...work, stream, block });
    }
    for (;;) {
      const { waiting, givenUp } = await standing();
      if (waiting === 0) return givenUp;
      if ((await woken()) || (await inStream(stream, runId)) > 0) continue;
      // A message leaves the stream only after the database has its part, so the database is asked last.
      if ((await standing()).waiting > 0) throw new Error(`${waiting} parts were lost by the stream`);
    }
  } finally {
    await stream.connection.close();
  }
}

async function sendBlock(
  services: SendServices,
  q: Omit<SendWork, 'stream'> & { stream: OfferStream; block: Block },
): Promise<void> {
  const { run, block, stream } = q;
  const sent: Part[] = [];
  const published: Promise<void>[] = [];
  const tooLarge: Offer[] = [];
  for (const body of bodiesOf(block)) {
    const sealed = sealPart(services.crypto, run.id, body);
    if (Buffer.byteLength(sealed) > (stream.connection.info?.max_payload ?? 0) - 1_024) {
      tooLarge.push(...body.offers);
      continue;
    }
    const part = partOf(run.id, body, block);
    published.push(publish(stream, { subject: subjectOf('offers', run.id), sealed, id: idOfMessage(part) }));
    sent.push(part);
  }
  // The cluster writes them side by side.
  await Promise.all(published);
  const tools = { ...(await toolsOf(services)), crypto: services.crypto };
  // After the parts are sent: whoever is killed between sends the same parts again.
  await services.database.as(q.actor, async (session) => {
    if (!(await noteRead(session.tx, run.id, block))) return;
    await enterParts(session.tx, sent);
    if (tooLarge.length === 0) return;
    // What no message holds is screened here.
    const screened = screenBlock(q.screener, q.monitor, tooLarge);
    await storeScreened(session, tools, { run, monitor: q.monitor, screened });
  });
}

/**
 * Sends what is open before anything new is: parts that an officer gave again, and those of a run that broke off. A part that the stream
 * still has is known by its id or, later, by the database.
 */
async function sendOpen(
  { database, files, reading, crypto, clock }: SendServices,
  { run, stream }: Pick<SendWork, 'run'> & { stream: OfferStream },
): Promise<void> {
  const open = await database.asSystem('monitor run', (tx) => openParts(tx, run.id));
  for await (const { part, body } of partsAgain({ files, reading }, run, open)) {
    if (body !== undefined) {
      const sealed = sealPart(crypto, run.id, body);
      await publish(stream, { subject: subjectOf('offers', run.id), sealed, id: idOfMessage(part) });
      continue;
    }
    const { digest } = part;
    await database.asSystem('monitor run', (tx) =>
      giveUpPart(tx, { runId: run.id, digest, now: clock.now(), failure: notThere }),
    );
  }
}

async function publish(
  { client }: OfferStream,
  { subject, sealed, id }: { subject: string; sealed: string; id: string },
): Promise<void> {
  for (let left = sendFor / sendPause; ; left -= 1) {
    try {
      await client.publish(subject, sealed, { msgID: id });
      return;
    } catch (error) {
      if (left <= 0) return unreachable(error);
      await new Promise((resolve) => setTimeout(resolve, sendPause));
    }
  }
}

function unreachable(error: unknown): never {
  throw new StreamUnreachable(error instanceof Error ? error.message : String(error), { cause: error });
}

async function inStream({ manager }: OfferStream, runId: string): Promise<number> {
  const subject = subjectOf('offers', runId);
  try {
    const { state } = await manager.streams.info(offersStream, { subjects_filter: subject });
    return state.subjects?.[subject] ?? 0;
  } catch {
    // A cluster that cannot say is asked again.
    return 1;
  }
}

/** @returns a wait for the next figures of the run, and whether they came */
function wakes(connection: NatsConnection, runId: string): () => Promise<boolean> {
  let wake = (): void => {};
  connection.subscribe(subjectOf('stored', runId), { callback: () => wake() });
  return () =>
    new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), lookEvery);
      wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
}
