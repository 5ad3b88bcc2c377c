// What a referral takes over from its case, so that nothing is typed twice.
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import type { WorkTools } from '../../../platform/procedures/index.ts';
import { type DocumentRow, documentsOf } from '../file/store.ts';
import { readCase } from '../read.ts';
import type { CaseRecord } from '../schema-record.ts';

/** The job that is asked for when a document of a case was drafted, sealed or withdrawn; its data names the case. */
export const documentsChanged = 'documents of a case changed';

export type DossierDocument = Pick<
  DocumentRow,
  'id' | 'form' | 'name' | 'no' | 'state' | 'issuedOn' | 'sealedFile' | 'draftFile' | 'pages'
>;

export type ReferralSource = Pick<
  CaseRecord,
  'case' | 'file' | 'offence' | 'officers' | 'parties' | 'rights' | 'goods' | 'amounts' | 'conclusion'
> & {
  measures: Pick<
    CaseRecord['measures'][number],
    'id' | 'kind' | 'no' | 'place' | 'startedOn' | 'endedOn' | 'goods' | 'agency'
  >[];
  documents: DossierDocument[];
};

/** Forms that belong to the referral itself and go into its dossier as soon as they are drafted: the letter, the notice on goods. */
const ofReferral: ReadonlySet<string> = new Set(['05', '06']);

/**
 * Documents of the main volume that a dossier takes: issued and served ones, with the stamped scan where there is one, and what was
 * drafted for the referral itself.
 */
export async function dossierDocuments(tx: Tables, caseId: string): Promise<DossierDocument[]> {
  const documents = await documentsOf(tx, caseId);
  return documents
    .filter(({ volume }) => volume === 'main')
    .filter(
      ({ state, form }) => state === 'issued' || state === 'served' || (state === 'draft' && ofReferral.has(form)),
    )
    .map(({ id, form, name, no, state, issuedOn, sealedFile, draftFile, pages }) => ({
      ...{ id, form, name, no, state, issuedOn, sealedFile, draftFile, pages },
    }));
}

/**
 * The file of a case as its referral needs it: parties with masked numbers, goods with what is held, amounts in fen with their bases,
 * findings with their articles, documents.
 * @throws Problem request.notFound
 */
export async function readReferralSource(session: Session, tools: WorkTools, caseId: string): Promise<ReferralSource> {
  const read = await readCase(session, tools, caseId);
  return {
    case: read.case,
    file: read.file,
    offence: read.offence,
    officers: read.officers,
    parties: read.parties,
    rights: read.rights,
    goods: read.goods,
    amounts: read.amounts,
    conclusion: read.conclusion,
    // What waits for approval, or was refused, holds nothing that could go along.
    measures: read.measures
      .filter(({ state }) => !['proposed', 'approved', 'refused'].includes(state))
      .map(({ actions: _actions, clocks: _clocks, ...measure }) => measure),
    documents: await dossierDocuments(session.tx, caseId),
  };
}
