// A referral that is being prepared follows the documents of its case: what is drafted there need not be uploaded here.
import { z } from 'zod';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { JobDefinition } from '../../../platform/notices/jobs.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { documentsChanged, dossierDocuments } from '../../cases/index.ts';
import { lockPrepared, updateReferral } from '../store.ts';
import { copyDocuments, storedSource } from './take-over.ts';

/** Takes the documents of a case as they are now into its referral, while that was not sent. Safe to run twice. */
export async function takeDocuments(tx: Tables, caseId: string): Promise<void> {
  const row = await lockPrepared(tx, caseId);
  if (row === undefined) return;
  const source = storedSource(row.source);
  const files = await copyDocuments(tx, {
    instanceId: row.id,
    userId: null,
    agencyKey: row.ownerAgency,
    documents: await dossierDocuments(tx, caseId),
    copied: Object.values(source.files).flat(),
  });
  await updateReferral(tx, row.id, { source: JSON.stringify({ ...source, files }) });
}

export function takeDocumentsJob({ database }: Pick<Services, 'database'>): JobDefinition {
  return {
    name: documentsChanged,
    handler: async (data) => {
      const { caseId } = z.object({ caseId: z.uuid() }).parse(data);
      await database.asSystem(documentsChanged, (tx) => takeDocuments(tx, caseId));
    },
  };
}
