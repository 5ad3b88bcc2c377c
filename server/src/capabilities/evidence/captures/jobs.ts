// Captures that wait, and what comes of them: the capturer takes one after the other and brings back a package, or why there is none.
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { openReplay, readCapture, verifyWacz } from '@qingfeng/capture/archive';
import { formatInstant } from '@qingfeng/codes';
import { Problem } from '../../../platform/errors/problem.ts';
import type { StoredFile } from '../../../platform/files/store.ts';
import { takeStepAsSystem } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { evidenceProblem } from './problems.ts';
import { hostsOf } from './rules.ts';
import { claimNext, findWaiting, insertFiles, insertResult, releaseClaim, type Waiting } from './store.ts';

export type CaptureJob = { readonly id: string; readonly url: string; readonly allow: readonly string[] };

/** What the capturer needs of an installation. */
export type CapturerServices = Pick<Services, 'database' | 'files' | 'clock' | 'procedures' | 'calendar'>;

/** Bytes of a package. */
const LARGEST = 512 * 2 ** 20;

/** Takes the capture that waits longest, for this capturer alone; undefined where none waits. */
export async function claimCapture({ database }: Pick<Services, 'database'>): Promise<CaptureJob | undefined> {
  const found = await database.asSystem('capturer', claimNext);
  return found === undefined ? undefined : { id: found.id, url: found.address, allow: hostsOf(found.allow) };
}

/** Lets it wait for another capturer: this one could not try. */
export const releaseCapture = ({ database }: Pick<Services, 'database'>, id: string): Promise<void> =>
  database.asSystem('capturer', (tx) => releaseClaim(tx, id));

/** The files of a result, as the capturer leaves them. */
export type CaptureFiles = { readonly wacz: string; readonly picture: string | null; readonly record: string };

/** What the capturer writes beside a package, and only there. */
type Beside = { readonly stampProblem: string | null };

/**
 * Takes a result in: the package must be whole and signed, and be of this page. One that was taken in before changes nothing.
 * @throws Problem capture.unsound, capture.otherPage, request.notFound
 */
export async function deliverCapture(
  services: CapturerServices,
  { id, files, demo = false }: { id: string; files: CaptureFiles; demo?: boolean },
): Promise<void> {
  const verdict = await verifyWacz(files.wacz);
  if (!verdict.ok || verdict.signedBy === null) {
    const [first] = verdict.problems;
    throw evidenceProblem('capture.unsound', {
      part: first?.where ?? 'datapackage-digest.json',
      why: first?.what ?? 'unsigned',
    });
  }
  const found = await readCapture(files.wacz);
  if (found === null) throw evidenceProblem('capture.unsound', { part: 'capture/record.json', why: 'is missing' });
  const { stampProblem } = JSON.parse(await readFile(files.record, 'utf8')) as Beside;
  const { text } = await openReplay(files.wacz);
  const kept = await storeFiles(services, files);
  await services.database.asSystem('capturer', async (tx) => {
    const capture = await findWaiting(tx, id);
    if (capture === undefined) return;
    if (capture.address !== found.record.url) {
      throw evidenceProblem('capture.otherPage', { asked: capture.address, brought: found.record.url });
    }
    const content = await insertFiles(tx, { ...capture, id, kept, at: services.clock.now(), demo });
    await insertResult(tx, {
      id,
      record: found.record,
      text,
      stampedAt: found.stampedAt,
      stampProblem,
      signedBy: verdict.signedBy?.publicKey ?? '',
      at: services.clock.now(),
    });
    await takeStepAsSystem(tx, await toolsOf(services), {
      instanceId: id,
      step: 'deliver',
      facts: { capturedAt: formatInstant(Date.parse(found.record.startedAt)), digest: found.warcSha256, content },
      author: authorOf(capture),
    });
  });
}

/** Notes that a page could not be captured, and why. */
export async function failCapture(
  services: CapturerServices,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  await services.database.asSystem('capturer', async (tx) => {
    const capture = await findWaiting(tx, id);
    if (capture === undefined) return;
    await releaseClaim(tx, id);
    const step = { instanceId: id, step: 'fail', facts: {}, reason: reason.slice(0, 1000) };
    await takeStepAsSystem(tx, await toolsOf(services), { ...step, author: authorOf(capture) });
  });
}

const authorOf = ({ ownerAgency, agencyName }: Waiting) => ({
  displayName: '取证机',
  agencyKey: ownerAgency,
  agencyName,
  requestId: null,
});

async function toolsOf({ procedures, calendar, clock }: CapturerServices) {
  return { procedures, calendar: await calendar.current(), now: clock.now() };
}

async function storeFiles({ files }: CapturerServices, { wacz, picture }: CaptureFiles): Promise<StoredFile[]> {
  const kept: StoredFile[] = [];
  for (const path of [picture, wacz]) {
    if (path !== null) kept.push(await files.put(createReadStream(path), { name: basename(path), limit: LARGEST }));
  }
  return kept;
}

/** Whether a refusal says that trying again would not help. */
export const isRefusal = (error: unknown): error is Problem => error instanceof Problem;
