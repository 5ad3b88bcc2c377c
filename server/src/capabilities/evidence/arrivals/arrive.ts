// A bundle whose files are all here: checked, entered at the agency that it is for, and answered.
import { localDate } from '@qingfeng/codes';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { insertUploaded } from '../../../platform/organisation/files/uploaded-file.ts';
import { takeStepAsSystem, tellStepOfPlatform, type WorkTools } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { insertEntries, type StepRule } from '../../../platform/registers/index.ts';
import { type TransferBody, transferBody } from '../transfers/message.ts';
import { transferJob } from '../transfers/pack.ts';
import {
  accountOfPeer,
  actingAt,
  type CarriedFile,
  carriedFiles,
  lockOpen,
  settleEvidence,
  type ToTakeIn,
} from '../transfers/store.ts';
import { answerSender } from './answer.ts';
import { dropParts } from './carry-in.ts';
import { arrivals } from './register.ts';
import { type Verified, verifyBundle } from './verify.ts';

/** Checked before anything is entered; entered and answered in one transaction. Safe to run twice. */
export async function arrive(services: Services, tools: WorkTools, message: ToTakeIn): Promise<void> {
  const { database } = services;
  const body = transferBody.parse(message.body);
  const carried = await database.asSystem(transferJob, (tx) => carriedFiles(tx, message.id));
  const verified = await verifyBundle(services, { body, carried });
  await database.asSystem(transferJob, async (tx) => {
    if (!(await lockOpen(tx, message.id))) return;
    await enter(tx, { services, tools, message, body, carried, verified });
    await settleEvidence(tx, message.id, { takenAt: tools.now });
  });
  if (message.fromPeer !== null) await dropParts(services, carried);
}

type Arriving = {
  services: Services;
  tools: WorkTools;
  message: ToTakeIn;
  body: TransferBody;
  carried: readonly CarriedFile[];
  verified: Verified;
};

async function enter(tx: Tables, { services, tools, message, body, carried, verified }: Arriving): Promise<void> {
  const { receiver, transfer, madeBy, fromPeer } = message;
  if (receiver === null) return;
  const userId = fromPeer === null ? (madeBy ?? '') : await accountOfPeer(tx, fromPeer);
  // Who handed it over is nobody of the agency that received it.
  const displayName = `${body.agency.name} ${body.by}`.trim();
  const acting = await actingAt(tx, { agency: receiver, by: { userId, displayName } });
  const session = { tx, acting };
  const on = localDate(tools.now.getTime());
  const content: string[] = [];
  if (verified.ok)
    for (const { name, mediaType, size, sha256, storeKey } of carried.slice(1))
      content.push(
        await insertUploaded(
          session,
          { name, mediaType: mediaType ?? '', size, sha256, key: storeKey ?? '' },
          { demo: body.demo },
        ),
      );
  const { title, caseName: fromCase, ground, reason, items, digest } = body;
  const given = {
    ...{ title, fromAgency: body.agency.name, fromCase, ground, reason, items, digest, content },
    ...{ arrivedOn: on, sourceTransfer: transfer },
  };
  const sender = { displayName, agencyKey: receiver, agencyName: body.agency.name, requestId: null };
  const [id] = await insertEntries(
    session,
    { register: arrivals, crypto: services.crypto, tools, author: sender },
    { entries: [{ given, demo: body.demo }], now: tools.now },
  );
  if (id === undefined) throw new TypeError('an entry has an id');
  const [step, facts] = verified.ok
    ? (['verify', { files: verified.files, entries: verified.entries, stamps: verified.stamps }] as const)
    : (['refuse', { faults: verified.faults }] as const);
  const author = { displayName: '清风', agencyKey: receiver, agencyName: acting.agencyName, requestId: null };
  const taken = await takeStepAsSystem(tx, tools, { instanceId: id, step, facts, author });
  await tellStepOfPlatform(tx, tools, { ...taken, step });
  await tools.tell?.(tx, [
    { agencyKey: receiver, kind: 'assigned', link: `/received-evidence/${id}`, title: toldOf(body, verified.ok) },
  ]);
  await answerSender(tx, tools, {
    ...{ transfer, receiver, title, madeBy: null, on },
    ...(verified.ok ? { act: 'verified' } : { act: 'refused', why: verified.faults }),
  });
}

const toldOf = ({ agency, title }: TransferBody, ok: boolean) =>
  ok
    ? {
        zh: `${agency.name}移送证据，已核对无误，待签收：${title}`,
        en: `${agency.name} handed over evidence; it was checked and is to be signed for: ${title}`,
      }
    : {
        zh: `${agency.name}移送的证据核对不符，未接收：${title}`,
        en: `Evidence that ${agency.name} handed over is not as it was sent and was refused: ${title}`,
      };

/** The agency that sent it hears that it was signed for or returned, in the same transaction. */
export const answerForOfficers: StepRule = async ({ tx, acting }, tools, { row, step }) => {
  if (step.step !== 'accept' && step.step !== 'sendBack') return;
  const { sourceTransfer: transfer, title } = row as unknown as { sourceTransfer: string | null; title: string };
  if (transfer === null) return;
  const on = localDate(tools.now.getTime());
  const said =
    step.step === 'accept'
      ? ({ act: 'accepted', receiptNo: String(step.facts.receiptNo ?? '') } as const)
      : ({ act: 'returned', why: step.reason ?? '' } as const);
  await answerSender(tx, tools, {
    ...{ transfer, receiver: acting.agencyKey, title, madeBy: acting.userId, on },
    ...said,
  });
};
