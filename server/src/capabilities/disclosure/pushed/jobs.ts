// What is pushed from one agency of this installation to another is taken in a moment later, by the platform.
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { Problem } from '../../../platform/errors/problem.ts';
import { workToolsOf } from '../../../platform/procedures/index.ts';
import type { DraftServices } from '../text/draft.ts';
import { pushBody, pushKind, receiptBody } from './message.ts';
import { takeReceipt } from './push.ts';
import { takePush } from './receive.ts';
import { messagesWaiting, settleMessage, wayTo } from './store.ts';

export const pushJob = 'pushes between agencies here';

/** Each message in a transaction of its own; one that is refused is kept with the reason. Safe to run twice. @returns how many were taken in */
export async function takeWaiting(services: DraftServices): Promise<number> {
  const { database, log } = services;
  const tools = await workToolsOf(services);
  const waiting = await database.asSystem(pushJob, (tx) => messagesWaiting(tx));
  let taken = 0;
  for (const message of waiting)
    try {
      await database.asSystem(pushJob, async (tx) => {
        await takeOne(tx, { services, tools, message });
        await settleMessage(tx, message.id, { takenAt: tools.now });
      });
      taken += 1;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      log.warn({ message: message.id, error: String(error) }, 'a push could not be taken in');
      const fault = JSON.stringify({ zh: error.words('zh').title, en: error.words('en').title });
      await database.asSystem(pushJob, (tx) => settleMessage(tx, message.id, { fault }));
    }
  return taken;
}

type Taking = {
  services: DraftServices;
  tools: Awaited<ReturnType<typeof workToolsOf>>;
  message: Awaited<ReturnType<typeof messagesWaiting>>[number];
};

async function takeOne(tx: Tables, { services, tools, message }: Taking): Promise<void> {
  if (message.kind !== pushKind) {
    await takeReceipt(tx, tools, receiptBody.parse(message.body));
    return;
  }
  const body = pushBody.parse(message.body);
  const way = await wayTo(tx, { region: body.to, mine: 0 });
  if (way?.agency == null) return;
  await takePush(tx, tools, { crypto: services.crypto, body, agency: way.agency });
}
