// A bundle that comes from another node: first its list, then its files in parts, gathered on disk until each is whole.
import { Readable } from 'node:stream';
import { localDate } from '@qingfeng/codes';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { Problem } from '../../../platform/errors/problem.ts';
import type { WorkTools } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { itemProblem } from '../problems.ts';
import { type PartBody, type TransferBody, transferKind } from '../transfers/message.ts';
import {
  bundleOfTransfer,
  type CarriedFile,
  carriedFiles,
  insertCarried,
  insertEvidenceMessage,
  noteCarried,
  settleEvidence,
} from '../transfers/store.ts';
import { answerSender } from './answer.ts';

type From = { peer: string; receiver: number };

/** Keeps the list of a bundle; its files follow. */
export async function keepList(
  tx: Tables,
  tools: WorkTools,
  { body, peer, receiver }: From & { body: TransferBody },
): Promise<void> {
  const message = await insertEvidenceMessage(tx, {
    ...{ transfer: body.id, kind: transferKind, title: body.title, fromPeer: peer, receiver },
    ...{ body: JSON.stringify(body), madeAt: tools.now, demo: body.demo },
  });
  await insertCarried(
    tx,
    body.files.map(({ path, name, size, sha256 }, place) => ({ message, place, path, name, size, sha256 })),
  );
}

/**
 * Adds a part to its file. What arrived in a try that broke off is not added again. With its last part a file is digested and judged as
 * any that is taken in; one that is not as the list says, or that is not taken, refuses the whole bundle.
 * @throws Problem evidence.partUnknown, evidence.partMissing
 */
export async function takePart(
  tx: Tables,
  services: Pick<Services, 'files'>,
  { tools, body, peer }: { tools: WorkTools; body: PartBody; peer: string },
): Promise<void> {
  const bundle = await bundleOfTransfer(tx, body.id);
  if (bundle?.fromPeer !== peer) throw itemProblem('evidence.partUnknown');
  if (bundle.takenAt !== null) return;
  const files = await carriedFiles(tx, bundle.id);
  const file = files.find(({ place }) => place === body.place);
  if (file === undefined) throw itemProblem('evidence.partUnknown');
  if (file.storeKey !== null) return;
  const arrived = await gather(services, file, body);
  if (arrived < file.size) return;
  const fault = await takeWhole(tx, services, { message: bundle.id, file });
  if (fault !== undefined) {
    const on = localDate(tools.now.getTime());
    await answerSender(tx, tools, {
      ...{ transfer: body.id, receiver: bundle.receiver, title: '', madeBy: null },
      ...{ act: 'refused', on, why: fault },
    });
    await settleEvidence(tx, bundle.id, { takenAt: tools.now });
    return;
  }
  if (files.every(({ place, storeKey }) => place === file.place || storeKey !== null))
    await settleEvidence(tx, bundle.id, { readyAt: tools.now });
}

/** @returns how many bytes of the file there are now */
async function gather(
  { files: { parts } }: Pick<Services, 'files'>,
  file: CarriedFile,
  { at, data }: PartBody,
): Promise<number> {
  const bytes = Buffer.from(data, 'base64');
  const before = await parts.arrived(file.id);
  if (before < at) throw itemProblem('evidence.partMissing', { name: file.name, received: before });
  const rest = bytes.subarray(before - at);
  if (rest.length === 0) return before;
  return parts.append(file.id, { at: before, source: Readable.from([rest]) });
}

/** @returns why it is not taken; undefined once it is kept */
async function takeWhole(
  tx: Tables,
  { files: { parts } }: Pick<Services, 'files'>,
  { message, file }: { message: string; file: CarriedFile },
): Promise<string | undefined> {
  try {
    const stored = await parts.take(file.id, { name: file.name });
    if (stored.sha256 !== file.sha256 || stored.size !== file.size)
      return `${file.path}：收到的文件与清单的摘要不符 / the file does not have the digest that the list says`;
    const { key: storeKey, mediaType } = stored;
    await noteCarried(tx, { message, place: file.place, storeKey, mediaType });
    return undefined;
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    return `${file.path}：${error.words('zh').title} / ${error.words('en').title}`;
  }
}

/** What was gathered is not needed once a bundle was taken in or refused. */
export async function dropParts({ files: { parts } }: Pick<Services, 'files'>, carried: readonly CarriedFile[]) {
  for (const { id } of carried) await parts.drop(id);
}
