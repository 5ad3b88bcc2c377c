// A page is served from what was published: the row as the log holds it, and bytes that fit the digests on record. Anything else is not shown,
// and administrators hear of it.
import { createHash } from 'node:crypto';
import { unlikeLogged, unlikeRecorded } from '../../../platform/audit/index.ts';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { unwarn, warn } from '../../../platform/http/answers/warnings.ts';
import { tellAuditors } from '../../../platform/notices/tell-auditors.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import type { PublicDecision } from '../store.ts';

/** Of a list: ids of those that are not as they were recorded. */
export const alteredIn = (tx: Tables, ids: readonly string[]): Promise<ReadonlySet<string>> =>
  unlikeRecorded(tx, { table: 'publication', ids });

/** Whether what is stored of a decision is what was published, to the leaf of the log. */
export async function isAsPublished(
  tx: Tables,
  one: Pick<PublicDecision, 'id' | 'publicText' | 'proof' | 'pageDigests'>,
): Promise<boolean> {
  const asked = { table: 'publication', ids: [one.id] };
  if ((await unlikeRecorded(tx, asked)).size > 0 || (await unlikeLogged(tx, asked)).size > 0) return false;
  if (one.publicText === null) return true;
  if (!('publicDigest' in one.proof)) return false;
  // Of a scan the text is what was typed in, if anything was; its pages are held against theirs when they are sent.
  if (one.pageDigests.length > 0) return one.publicText === '' || digestOf(one.publicText) === one.proof.textDigest;
  return digestOf(one.publicText) === one.proof.publicDigest;
}

/** Whether what is stored of a file of it, where it lies and what its digest is, is what was published. */
export async function isFileAsPublished(
  tx: Tables,
  q: { one: Pick<PublicDecision, 'fileDigests' | 'pageDigests'>; id: string; sha256: string },
): Promise<boolean> {
  const asked = { table: 'publication_file', ids: [q.id] };
  if ((await unlikeRecorded(tx, asked)).size > 0 || (await unlikeLogged(tx, asked)).size > 0) return false;
  const known = [...q.one.fileDigests, ...q.one.pageDigests];
  return known.length === 0 || known.includes(q.sha256);
}

const digestOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const kind = 'notAsPublished';

/** It is as it was published: whoever watches the server hears nothing of it any more. */
export const isRightAgain = (services: Pick<Services, 'database'>, { id }: Pick<PublicDecision, 'id'>): void =>
  unwarn(services, { kind, of: id });

/** Audit administrators hear of it once, by each process; `/health/ready` counts it until it is right again. */
export async function tellAltered(
  { database, notices, log }: Pick<Services, 'database' | 'notices' | 'log'>,
  altered: readonly Pick<PublicDecision, 'id' | 'address'>[],
): Promise<void> {
  for (const { id, address } of altered) {
    if (!warn({ database }, { kind, of: id })) continue;
    log.error({ publication: id }, 'a published decision is not as it was published');
    await database.asSystem('published decisions', (tx) =>
      tellAuditors(tx, notices, {
        link: '/settings/verification',
        title: {
          zh: `公示的处罚决定与公示时不一致：${address}`,
          en: `A published decision is not as it was published: ${address}`,
        },
        body: {
          zh: '存储的内容与日志中的摘要不符，公示页面已停止显示该决定。请核验操作记录，并从备份恢复。',
          en: 'What is stored does not fit the digest in the log; the public page shows nothing of it. Verify the trail and restore it from a backup.',
        },
      }),
    );
  }
}
