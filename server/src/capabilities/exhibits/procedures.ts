// The procedures that records of exhibits live by, with what they do to the rows.
import { registerProcedure } from '../../platform/registers/index.ts';
import { officerAccounts } from '../cases/index.ts';
import { appraisalParts, appraisalProcedure } from './appraisals/procedure.appraisal.ts';
import { appraisals } from './appraisals/register.ts';
import { disposalParts, disposalProcedures } from './disposals/procedure.disposal.ts';
import { disposals } from './disposals/register.ts';
import { caseOfDisposal } from './disposals/store-disposal.ts';
import { earlyParts, earlyProcedure } from './early/procedure.early.ts';
import { earlyDisposals } from './early/register.ts';
import { waitingDeclared } from './waiting/projections.ts';

const appraisalsDeclared = registerProcedure(appraisals, {
  versions: [appraisalProcedure],
  parts: appraisalParts,
});

const disposalsDeclared = registerProcedure(disposals, {
  ...{ versions: disposalProcedures, parts: disposalParts },
  // Officers of the case take no step of it, from the version of 2021 on (财税〔2020〕54号 4).
  keptApart: async (tx, { recordId, version }) => {
    const caseId = version.startsWith('2012') ? undefined : await caseOfDisposal(tx, recordId);
    return caseId === undefined ? [] : officerAccounts(tx, caseId);
  },
});

const earlyDeclared = registerProcedure(earlyDisposals, { versions: [earlyProcedure], parts: earlyParts });

export const exhibitsDeclared = [...appraisalsDeclared, ...disposalsDeclared, ...earlyDeclared, ...waitingDeclared];
