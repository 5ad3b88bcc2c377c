// Drafts what is due: for every agency that publishes something of a kind and has no assessment of it by the fields and rules of today.
// Nobody is kept from publishing meanwhile: what is owed is a duty with a day and a row of the inbox.
import type { Tables } from '../../platform/database/connections/connect.ts';
import { takeStepAsSystem, tellStepOfPlatform, type WorkTools, workToolsOf } from '../../platform/procedures/index.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { insertEntries } from '../../platform/registers/index.ts';
import { publishersOfListings, publishersOfRedList } from '../credit/index.ts';
import { publishersOfDecisions } from '../disclosure/index.ts';
import { publishersOfDeposits } from '../evidence/index.ts';
import { publishersOfNotices } from '../platforms/index.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type KindId, kindIds, kinds } from './kinds.ts';
import { assessments } from './register.ts';
import { type Agency, actingFor, openDrafts, without } from './store.ts';

export const draftJob = 'impact assessments';
const author = '清风';

/** Who publishes something of a kind, as the part of the line says whose it is. */
const publishers: Readonly<Record<KindId, (tx: Tables) => Promise<number[]>>> = {
  decisions: publishersOfDecisions,
  listings: publishersOfListings,
  redList: publishersOfRedList,
  notices: publishersOfNotices,
  deposits: publishersOfDeposits,
};

type DraftServices = Pick<Services, 'database' | 'crypto' | 'procedures' | 'calendar' | 'clock' | 'jobs'>;

/**
 * Safe to run twice.
 * @param fingerprint of fields and rules; those of this release unless given
 * @param of those agencies alone, by key
 * @returns how many were drafted
 */
export async function draftAssessments(
  services: DraftServices,
  fingerprint = fingerprintOf,
  of: (key: number) => boolean = () => true,
): Promise<number> {
  const tools = await workToolsOf(services);
  let drafted = 0;
  for (const kind of kindIds) {
    const digest = fingerprint(kind);
    const due = await services.database.asSystem(draftJob, async (tx) =>
      without(tx, { keys: (await publishers[kind](tx)).filter(of), kind, digest }),
    );
    for (const agency of due) {
      await services.database.asSystem(draftJob, (tx) => draft(tx, tools, { services, agency, kind, digest }));
      drafted += 1;
    }
  }
  return drafted;
}

type Drafting = { services: DraftServices; agency: Agency; kind: KindId; digest: string };

async function draft(tx: Tables, tools: WorkTools, { services, agency, kind, digest }: Drafting): Promise<void> {
  const acting = await actingFor(tx, agency.key, author);
  const { agencyName } = acting;
  const by = { displayName: author, agencyKey: agency.key, agencyName, requestId: null };
  for (const id of await openDrafts(tx, { key: agency.key, kind })) {
    const taken = await takeStepAsSystem(tx, tools, { instanceId: id, step: 'replace', facts: {}, author: by });
    await tellStepOfPlatform(tx, tools, { ...taken, step: 'replace' });
  }
  const { purpose, data, basis, risk, measures } = kinds[kind];
  const given = { publication: kind, purpose, data, basis, risk, measures, fieldsDigest: digest };
  await insertEntries(
    { tx, acting },
    { register: assessments, crypto: services.crypto, tools, author: by },
    { entries: [{ given, demo: agency.demo }], now: tools.now },
  );
}
