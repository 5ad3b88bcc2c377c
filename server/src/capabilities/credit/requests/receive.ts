// A request of the portal becomes what the office knows already: an application for repair in its register, an objection in the run of the listing.
import { dueAt, localDate } from '@qingfeng/codes';
import { evaluate } from '@qingfeng/procedure';
import type { Acting, Tables } from '../../../platform/database/connections/connect.ts';
import type { FormToken } from '../../../platform/portal/form-token.ts';
import type { KeptFile } from '../../../platform/portal/read-form.ts';
import { digestOf, receiptNo, secretOfForm } from '../../../platform/portal/receipts.ts';
import {
  attachFiles,
  eventsOfRuns,
  lockInstance,
  takeStepAsSystem,
  tellStepOfPlatform,
  type WorkTools,
  workToolsOf,
} from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { insertEntries } from '../../../platform/registers/index.ts';
import { repairs } from '../repairs/register.ts';
import { type PublicListing, repairable } from '../store.ts';
import { findRequest, insertPapers, insertRequest, repairPending } from './store.ts';
import type { RequestKind } from './words.ts';

/** Working days in which an objection is answered: an office rule, by the 20 of 企业信息公示暂行条例 13(2) for questions (read). */
const answerWithin = 20;
const author = '信用公示门户';

type Sent = {
  kind: RequestKind;
  listing: PublicListing;
  said: string;
  files: readonly KeptFile[];
  token: FormToken;
  requestId: string;
};
/** `early`: the first day on which repair may be applied for. */
export type Refusal = { why: 'pending' } | { why: 'early'; from: string };
export type Received = { no: string; secret: string; again: boolean };

type Means = WorkTools & Pick<Services, 'crypto'>;

/** Enters a request once for each form, or says why it cannot be. */
export async function receiveRequest(services: Services, sent: Sent): Promise<Received | Refusal> {
  const tools = { ...(await workToolsOf(services)), crypto: services.crypto };
  const demo = services.config.demoDay !== null;
  const secret = secretOfForm(sent.token.text);
  return services.database.asSystem('request of the portal', async (tx) => {
    // Two at once, of the same form or for the same listing: the second waits here, and finds the first.
    const run = await lockInstance(tx, sent.listing.id);
    const before = await findRequest(tx, { id: sent.token.id });
    if (before !== undefined) return { no: before.no, secret, again: true };
    const refused = await refusalOf(tx, tools, sent, run);
    if (refused !== undefined) return refused;
    const { ownerAgency } = sent.listing;
    const papers = await insertPapers(tx, { ownerAgency, files: sent.files, at: tools.now, demo });
    const given = { ...sent, papers, demo };
    const place = sent.kind === 'repair' ? await enterRepair(tx, tools, given) : await enterObjection(tx, tools, given);
    const [no, receivedOn] = [receiptNo('XY', tools.now), localDate(tools.now.getTime())];
    await insertRequest(tx, {
      ...{ id: sent.token.id, no, secret: digestOf('credit request', secret), kind: sent.kind },
      ...{ listing: sent.listing.id, ...place, ownerAgency, receivedOn, demo },
    });
    return { no, secret, again: false };
  });
}

async function refusalOf(
  tx: Tables,
  { procedures, calendar, now }: WorkTools,
  { kind, listing: { id } }: Sent,
  run: { procedure: string; version: string },
): Promise<Refusal | undefined> {
  if (kind === 'repair') {
    const [found] = await repairable(tx, [id]);
    const from = found?.from ?? null;
    if (from !== null && localDate(now.getTime()) < from) return { why: 'early', from };
    return (await repairPending(tx, id)) ? { why: 'pending' } : undefined;
  }
  const { procedure } = procedures.find(run.procedure, run.version);
  const events = (await eventsOfRuns(tx, [id])).get(id) ?? [];
  const { duties } = evaluate({ procedure, events, now: now.getTime(), calendar, roles: [] });
  return duties.some(({ duty, status }) => duty === 'answer' && status === 'open') ? { why: 'pending' } : undefined;
}

type Entering = Sent & { papers: readonly string[]; demo: boolean };
type Place = { instanceId: string; seq: number };

async function enterRepair(tx: Tables, tools: Means, q: Entering): Promise<Place> {
  const acting = await actingFor(tx, q.listing.ownerAgency);
  const on = localDate(tools.now.getTime());
  const given = { listing: q.listing.id, appliedOn: on, performed: q.said, papers: [...q.papers] };
  const by = authorOf(q);
  const [id] = await insertEntries(
    { tx, acting },
    { register: repairs, crypto: tools.crypto, tools, author: by },
    { entries: [{ given, demo: q.demo }], now: tools.now },
  );
  if (id === undefined) throw new TypeError('an entry has an id');
  await tools.tell?.(tx, [
    {
      ...{ agencyKey: q.listing.ownerAgency, kind: 'receive', link: `/repairs/${id}` },
      title: { zh: `收到网上信用修复申请：${q.listing.name}`, en: `Application for repair: ${q.listing.name}` },
    },
  ]);
  return { instanceId: id, seq: 1 };
}

async function enterObjection(tx: Tables, tools: Means, q: Entering): Promise<Place> {
  const within = { amount: answerWithin, unit: 'workingDay' } as const;
  const answerBy = localDate(dueAt({ from: tools.now.getTime(), duration: within, calendar: tools.calendar }).at);
  const facts = { objection: q.said, answerBy, files: [...q.papers] };
  const step = { instanceId: q.listing.id, step: 'object', facts };
  const taken = await takeStepAsSystem(tx, tools, { ...step, author: authorOf(q) });
  await attachFiles(tx, taken, step);
  await tellStepOfPlatform(tx, tools, { ...taken, step: 'object' });
  return { instanceId: q.listing.id, seq: taken.instance.events };
}

const authorOf = ({ listing, requestId }: Entering) => ({
  ...{ displayName: author, agencyKey: listing.ownerAgency, agencyName: listing.agency, requestId },
});

/** The office that the entry is made for; whoever sent it is nobody of it, and the portal stands as author. */
async function actingFor(tx: Tables, agency: number): Promise<Acting> {
  const row = await tx.selectFrom('agency').selectAll().where('key', '=', agency).executeTakeFirstOrThrow();
  return {
    ...{ userId: '', displayName: author, language: 'zh', agencyId: row.id, agencyKey: row.key },
    ...{ agencyName: row.name, agencyKind: row.kind, agencyLevel: row.level, departmentId: row.departmentId },
    ...{ regionCode: row.regionCode, regionPath: row.regionPath, roles: ['officer'], requestId: '' },
  };
}
