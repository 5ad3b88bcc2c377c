// A referral as a signed package for a receiver behind a network gap.
import { sql } from 'kysely';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { agenciesByKey } from '../../../platform/organisation/agencies/agency-refs.ts';
import { type PackageFile, sealPackage } from '../../../platform/packages/envelope.ts';
import { lookAt, type ProcedureTools } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { contentOf } from '../../../platform/reading/stored-files.ts';
import { storedSource } from '../prepare/take-over.ts';
import { exhibitsOf, findReferral, noteCarried } from '../store.ts';
import type { CarriedReferral, Side } from './schema.ts';

/** Kind of package, in the envelope. */
export const packageKind = 'referral';

/**
 * Packs a referral with all its steps and files. That it left the house is recorded.
 * @returns the bytes to be carried, and what the file is called
 * @throws Problem request.notFound, also before it was handed over
 */
export async function carryOut(
  services: Pick<Services, 'crypto' | 'files'>,
  session: Session,
  q: { tools: ProcedureTools; id: string; receiver: string },
): Promise<{ bytes: Buffer; name: string }> {
  const { tx, acting } = session;
  const body = await carriedOf(session, q.tools, q.id);
  const rows = await tx.selectFrom('file').select(['id', 'storeKey']).where('instanceId', '=', q.id).execute();
  const files: PackageFile[] = [];
  for (const { id, storeKey } of rows) files.push({ id, bytes: await contentOf(services, storeKey) });
  const detail = { receiver: q.receiver, steps: body.steps.length };
  await sql`select audit.note('export', 'referral', ${q.id}, ${JSON.stringify(detail)}::jsonb)`.execute(tx);
  await noteCarried(tx, q.id);
  const bytes = await sealPackage(services.crypto, {
    kind: packageKind,
    sender: acting.agencyName,
    receiver: q.receiver,
    body,
    files,
    now: q.tools.now,
  });
  return { bytes, name: `${body.title}-${body.steps.length}.qfp` };
}

async function carriedOf(session: Session, tools: ProcedureTools, id: string): Promise<CarriedReferral> {
  const { tx } = session;
  const row = await findReferral(tx, id);
  if (row === undefined || row.sentAt === null) throw problem('request.notFound');
  const { instance, history } = await lookAt(session, tools, id);
  const keys = [row.ownerAgency, ...Object.values(instance.parties), ...history.map(({ by }) => Number(by.agency))];
  const agencies = await agenciesByKey(tx, keys);
  const sideOf = (key: number): Side => {
    const agency = agencies.get(key);
    if (agency === undefined) throw new TypeError(`no agency ${key}`);
    return { departmentId: agency.departmentId, regionCode: agency.regionCode, name: agency.name };
  };
  const files = await tx.selectFrom('file').select(['id', 'name']).where('instanceId', '=', id).execute();
  return {
    id,
    version: instance.version,
    title: row.title,
    caseNo: row.caseNo,
    accused: row.accused,
    crimes: row.crimes,
    articles: row.articles,
    branch: row.branch as CarriedReferral['branch'],
    amountFen: row.amount,
    thresholdFen: row.threshold,
    fineBeforeFen: row.fineBefore,
    source: storedSource(row.source),
    owner: sideOf(row.ownerAgency),
    parties: Object.fromEntries(Object.entries(instance.parties).map(([name, key]) => [name, sideOf(key)])),
    exhibits: (await exhibitsOf(tx, id)).map(({ line, name, unit, quantity, handedOver }) => ({
      ...{ line, name, unit, quantity: Number(quantity), handedOver: Number(handedOver) },
    })),
    steps: history.map(({ step, at, userName, by, facts, reason }) => ({
      step,
      at: new Date(at).toISOString(),
      userName,
      agency: sideOf(Number(by.agency)),
      role: by.role,
      facts: { ...facts },
      ...(reason === undefined ? {} : { reason }),
    })),
    files,
    dossier: row.dossierFile === null ? null : { fileId: row.dossierFile, pages: row.dossierPages ?? 0 },
    demo: row.demo,
  };
}
