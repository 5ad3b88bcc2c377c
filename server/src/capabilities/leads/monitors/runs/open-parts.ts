// Parts that are on their way where no worker takes them: those of a block that could not be stored as a whole, and those that an officer
// gave again. Each is read from the input again, stored by itself, or set aside with the reason.
import type { Screener } from '@qingfeng/screening';
import type { Services } from '../../../../platform/procedures/services.ts';
import type { MonitorRun } from '../store.ts';
import { type InputServices, offersAgain } from './blocks.ts';
import { bodiesOf, digestOfPart, type PartBody } from './parts.ts';
import { type Block, noteRead, type RunWork, type ScreeningTools, screenBlock, storeScreened } from './screen-block.ts';
import { endPart, enterParts, giveUpPart, openParts, type PartRow, partOf } from './store.ts';

type PartServices = Pick<Services, 'database' | 'files' | 'reading' | 'clock'>;

/** The parts as they went out the first time; what the input no longer yields has no body. */
export async function* partsAgain(
  services: InputServices,
  run: MonitorRun,
  parts: readonly PartRow[],
): AsyncGenerator<{ part: PartRow; body: PartBody | undefined }> {
  for (const own of Map.groupBy(parts, ({ readFrom }) => readFrom).values()) {
    const [first] = own;
    if (first === undefined) continue;
    const bodies = bodiesOf({ readLines: first.readLines, offers: await offersAgain(services, run, first) });
    for (const part of own) {
      const body = bodies[part.place];
      yield { part, body: body !== undefined && digestOfPart(run.id, body).equals(part.digest) ? body : undefined };
    }
  }
}

export const notThere = 'the input does not yield these offers any more';

/** Notes that a block was read, and its parts as open: for one that could not be stored as a whole. */
export async function openAsParts({ database }: PartServices, run: MonitorRun, block: Block): Promise<void> {
  await database.asSystem('monitor run', async (tx) => {
    if (!(await noteRead(tx, run.id, block))) return;
    const parts = bodiesOf(block).map((body) => partOf(run.id, body, block));
    await enterParts(tx, parts);
  });
}

/** Stores what is open part by part, and sets aside what cannot be stored. @returns how many were stored */
export async function storeOpenParts(
  services: PartServices,
  { run, monitor, actor, screener, tools }: RunWork & { screener: Screener; tools: ScreeningTools },
): Promise<number> {
  const { database, clock } = services;
  const open = await database.asSystem('monitor run', (tx) => openParts(tx, run.id));
  let stored = 0;
  for await (const { part, body } of partsAgain(services, run, open)) {
    const { digest, offers } = part;
    try {
      if (body === undefined) throw new Error(notThere);
      const screened = screenBlock(screener, monitor, body.offers);
      await database.as(actor, async (session) => {
        const ended = await endPart(session.tx, { runId: run.id, digest, offers, storedAt: clock.now() });
        if (ended) await storeScreened(session, tools, { run, monitor, screened });
      });
      stored += 1;
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      await database.asSystem('monitor run', (tx) =>
        giveUpPart(tx, { runId: run.id, digest, now: clock.now(), failure }),
      );
    }
  }
  return stored;
}
