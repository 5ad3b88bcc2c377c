// What a referral takes over from its case, so that nothing is typed twice.
import type { Session } from '../../platform/database/connect.ts';
import type { WorkTools } from '../../platform/procedures/index.ts';
import { readCase } from './read.ts';
import type { CaseRecord } from './schema-record.ts';
import { type DocumentRow, documentsOf } from './store-parts.ts';

export type ReferralSource = Pick<
  CaseRecord,
  'case' | 'file' | 'offence' | 'officers' | 'parties' | 'rights' | 'goods' | 'amounts' | 'conclusion'
> & {
  measures: Pick<CaseRecord['measures'][number], 'id' | 'kind' | 'no' | 'place' | 'startedOn' | 'endedOn' | 'goods'>[];
  /** Issued and served documents of the main volume, with the stamped scan where there is one. */
  documents: Pick<
    DocumentRow,
    'id' | 'form' | 'name' | 'no' | 'state' | 'issuedOn' | 'sealedFile' | 'draftFile' | 'pages'
  >[];
};

/**
 * The file of a case as its referral needs it: parties with masked numbers, goods with what is held, amounts in fen with their bases,
 * findings with their articles, documents.
 * @throws Problem request.notFound
 */
export async function readReferralSource(session: Session, tools: WorkTools, caseId: string): Promise<ReferralSource> {
  const read = await readCase(session, tools, caseId);
  const documents = await documentsOf(session.tx, caseId);
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
    measures: read.measures.map(({ actions: _actions, clocks: _clocks, ...measure }) => measure),
    documents: documents
      .filter(({ volume, state }) => volume === 'main' && (state === 'issued' || state === 'served'))
      .map(({ id, form, name, no, state, issuedOn, sealedFile, draftFile, pages }) => ({
        id,
        form,
        name,
        no,
        state,
        issuedOn,
        sealedFile,
        draftFile,
        pages,
      })),
  };
}
