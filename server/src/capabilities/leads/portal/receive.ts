// A tip of the portal becomes a record: which agency gets it, its files, and one record however often it is sent.
import { department, localDate } from '@qingfeng/codes';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { Problem } from '../../../platform/errors/problem.ts';
import type { FormToken } from '../../../platform/portal/form-token.ts';
import type { KeptFile } from '../../../platform/portal/read-form.ts';
import { secretOfForm } from '../../../platform/portal/receipts.ts';
import { workToolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { competentAgency } from '../leads/store.ts';
import { receiveFromPortal } from '../tips/actions.ts';
import { findSentTip, insertSentFiles } from './store.ts';
import type { CheckedTip } from './tip-form.ts';

export type Receiver = { key: number; name: string };

/**
 * The market regulator that is competent for a place, or the next above it; undefined where none is entered.
 * Offices follow a reform at national level months later or earlier: who is entered decides, the body of the day first.
 */
export async function receiverFor(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  regionCode: string,
): Promise<Receiver | undefined> {
  const since = department('samr')?.from ?? '';
  const line = localDate(clock.now().getTime()) < since ? ['saic', 'samr'] : ['samr', 'saic'];
  return database.asSystem('receiver of a tip of the portal', async (tx) => {
    for (const departmentId of line) {
      const key = await competentAgency(tx, { regionCode, departmentId });
      if (key !== undefined) return agencyOf(tx, key);
    }
    return undefined;
  });
}

function agencyOf(tx: Tables, key: number): Promise<Receiver> {
  return tx.selectFrom('agency').select(['key', 'name']).where('key', '=', key).executeTakeFirstOrThrow();
}

type Sent = { tip: CheckedTip; files: readonly KeptFile[]; token: FormToken; receiver: Receiver; requestId: string };

/**
 * Enters a tip with its files; the same form sent again finds the one that is there.
 * @returns id, number and secret, and whether it had come before
 * @throws Problem request.invalid
 */
export async function receiveSent(
  services: Services,
  sent: Sent,
): Promise<{ id: string; no: string; secret: string; receiver: Receiver; again: boolean }> {
  const { id } = sent.token;
  const secret = secretOfForm(sent.token.text);
  const found = async () => {
    const before = await services.database.asSystem('tip of the portal', (tx) => findSentTip(tx, id));
    return before && { id, no: before.no, secret, receiver: { key: before.key, name: before.name }, again: true };
  };
  const before = await found();
  if (before !== undefined) return before;
  try {
    return await enter(services, sent, secret);
  } catch (error) {
    // Two at once: the one that came second finds the first.
    const first = error instanceof Problem && error.code === 'record.duplicate' ? await found() : undefined;
    if (first === undefined) throw error;
    return first;
  }
}

async function enter(services: Services, { tip, files, token, receiver, requestId }: Sent, secret: string) {
  const tools = { ...(await workToolsOf(services)), crypto: services.crypto };
  const demo = services.config.demoDay !== null;
  return services.database.asSystem('tip of the portal', async (tx) => {
    const { author } = tip;
    const form = { id: token.id, secret };
    const receipt = await receiveFromPortal(tx, tools, {
      ...tip.content,
      ...{ author, agency: receiver, requestId, demo, form },
    });
    await insertSentFiles(tx, { tipId: token.id, ownerAgency: receiver.key, files, at: tools.now, demo });
    return { ...receipt, receiver, again: false };
  });
}
