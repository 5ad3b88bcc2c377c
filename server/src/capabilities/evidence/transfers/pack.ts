// Makes the bundle of an approved transfer from what its approver may see, and lets it go.
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { localDate } from '@qingfeng/codes';
import { Problem } from '../../../platform/errors/problem.ts';
import type { StoredFile } from '../../../platform/files/store.ts';
import { takeStepAsSystem, type WorkTools } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { bundleFor } from '../bundle/collect.ts';
import { layOut } from '../bundle/write-bundle.ts';
import { mostTagBytes, type TransferBody, transferBody } from './message.ts';
import { insertCarried, itemsOf, lockOpen, settleEvidence, sideOfKey, type ToPack, transferRow } from './store.ts';
import { tagsAsFile } from './tags.ts';

export const transferJob = 'evidence on its way';

/** One bundle, in a transaction of its own; one that cannot be made ends the transfer with the reason. Safe to run twice. */
export async function packOne(services: Services, tools: WorkTools, asked: ToPack): Promise<void> {
  const { database, log } = services;
  try {
    await pack(services, tools, asked);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    log.warn({ message: asked.id, error: String(error) }, 'a bundle could not be made');
    const [zh, en] = [error.words('zh').title, error.words('en').title];
    await database.asSystem(transferJob, async (tx) => {
      if (!(await lockOpen(tx, asked.id))) return;
      await settleEvidence(tx, asked.id, { fault: JSON.stringify({ zh, en }) });
      await stepOf(tx, tools, { id: asked.transfer, step: 'refuse', facts: { why: `${zh} / ${en}` } });
    });
  }
}

async function pack(services: Services, tools: WorkTools, asked: ToPack): Promise<void> {
  const { database } = services;
  if (asked.madeBy === null || asked.agency === null || asked.receiver === null) return;
  const ids = await database.asSystem(transferJob, (tx) => itemsOf(tx, asked.transfer));
  const actor = { userId: asked.madeBy, requestId: `job ${transferJob}` };
  const bundle = await bundleFor(services, actor, async () => ids);
  const laid = layOut(bundle);
  const tags = await tagsKept(services, laid.tags);
  const manifest = laid.tags.find(([path]) => path === 'tagmanifest-sha256.txt')?.[1] ?? '';
  const files = [{ ...tags, path: tags.name, storeKey: tags.key }, ...laid.parts];
  const [agency, receiver] = [asked.agency, asked.receiver];
  await database.asSystem(transferJob, async (tx) => {
    if (!(await lockOpen(tx, asked.id))) return;
    const body: TransferBody = transferBody.parse({
      ...{ id: asked.transfer, agency: await sideOfKey(tx, agency), to: await sideOfKey(tx, receiver) },
      ...{ by: bundle.madeBy, on: localDate(tools.now.getTime()), title: asked.title, demo: asked.demo },
      ...{
        caseName: bundle.items.find((one) => one.caseName !== null)?.caseName ?? null,
        ground: asked.ground,
        reason: asked.reason,
      },
      ...{ digest: createHash('sha256').update(manifest).digest('hex'), name: bundle.name },
      items: bundle.items.map(({ number, title: name, files: own }) => ({ number, name, files: own.length })),
      files: files.map(({ path, name, size, sha256 }) => ({ path, name, size, sha256 })),
    });
    await insertCarried(
      tx,
      files.map(({ path, name, mediaType, size, sha256, storeKey }, place) => ({
        ...{ message: asked.id, place, path, name, mediaType, size, sha256, storeKey },
      })),
    );
    await settleEvidence(tx, asked.id, { readyAt: tools.now, body: JSON.stringify(body) });
    const facts = { digest: body.digest, files: laid.parts.length };
    await stepOf(tx, tools, { id: asked.transfer, step: 'send', facts });
  });
}

function tagsKept({ files }: Services, tags: Parameters<typeof tagsAsFile>[0]): Promise<StoredFile> {
  const options = { name: '证据包目录.json', limit: mostTagBytes, allow: ['json'] as const };
  return files.put(Readable.from([tagsAsFile(tags)]), options);
}

/** A step of a transfer that the platform takes. */
export async function stepOf(
  tx: Parameters<typeof takeStepAsSystem>[0],
  tools: WorkTools,
  q: { id: string; step: string; facts: Record<string, string | number>; by?: string },
): Promise<void> {
  const row = await transferRow(tx, q.id);
  if (row === undefined) return;
  const author = {
    displayName: q.by ?? '清风',
    agencyKey: row.ownerAgency,
    agencyName: row.agencyName,
    requestId: null,
  };
  await takeStepAsSystem(tx, tools, { instanceId: q.id, step: q.step, facts: q.facts, author });
}
