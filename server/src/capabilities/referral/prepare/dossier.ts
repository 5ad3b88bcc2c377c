// The dossier of a referral: bound from what is handed over, paged and indexed, kept with the run, so that every party reads the same.
import { Readable } from 'node:stream';
import { localDate } from '@qingfeng/codes';
import type { Json } from '@qingfeng/procedure';
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { WorkTools } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { buildDossier, type DossierItem } from '../../cases/index.ts';
import { packageItems } from '../life/terms.ts';
import { type ReferralRow, updateReferral } from '../store.ts';
import { boundSheet, fieldsOf } from './held.ts';

type Tools = WorkTools & { services: Pick<Services, 'files' | 'crypto' | 'clock' | 'reading'> };

/** Sheets that the platform sets from the file of the case, beside what was uploaded. */
const sheets: Readonly<Record<string, NonNullable<DossierItem['sheet']>>> = { goods: 'goods', amounts: 'worksheet' };

/**
 * Binds and keeps the dossier of what a hand-over brings.
 * @throws Problem scan.* for a scan that cannot be bound, file.missing
 */
export async function keepDossier(
  session: Session,
  tools: Tools,
  q: { row: ReferralRow; caseId: string; facts: Readonly<Record<string, Json>> },
): Promise<void> {
  const { row, caseId } = q;
  const { tx, acting } = session;
  const title = `${row.title}移送卷宗`;
  const dossier = await buildDossier(tools.services, session, tools, {
    caseId,
    title,
    items: itemsOf(q.facts.materials),
    on: localDate(tools.now.getTime()),
  });
  const name = `${title}.pdf`;
  const stored = await tools.services.files.put(Readable.from([Buffer.from(dossier.bytes)]), { name });
  const { id } = await tx
    .insertInto('file')
    .values({
      ownerAgency: acting.agencyKey,
      uploadedBy: acting.userId,
      instanceId: row.id,
      kind: 'referral',
      recordId: row.id,
      name,
      mediaType: stored.mediaType,
      size: stored.size,
      sha256: stored.sha256,
      storeKey: stored.key,
      demo: row.demo,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await updateReferral(tx, row.id, { dossierFile: id, dossierPages: dossier.pages });
}

/** The items of the package in their order; the engine has seen to it that each has files or the reason why it is absent. */
function itemsOf(materials: Json | undefined): DossierItem[] {
  const given = fieldsOf(materials);
  return packageItems.map(({ id, title }, index) => {
    const { files, absent: stated } = fieldsOf(given[id]);
    const absent = stated === boundSheet ? undefined : stated;
    const sheet = sheets[id];
    return {
      no: index + 1,
      title: title.zh,
      ...(Array.isArray(files) ? { files: files.filter((file) => typeof file === 'string') } : {}),
      ...(sheet === undefined || absent !== undefined ? {} : { sheet }),
      ...(typeof absent === 'string' ? { absent } : {}),
    };
  });
}
