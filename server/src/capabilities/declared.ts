// Every procedure of every part of the line, without what serves them: quick to load for who only reads them.
import { type DeclaredProcedure, sheetsDeclared } from '../platform/procedures/index.ts';
import { disputesDeclared } from './adjudication/projections.ts';
import { assessmentsDeclared } from './assessments/procedures.ts';
import { caseProcedures } from './cases/projections.ts';
import { creditDeclared } from './credit/procedures.ts';
import { disclosuresDeclared } from './disclosure/procedure/procedures.ts';
import {
  arrivalsDeclared,
  captureDeclared,
  custodyDeclared,
  depositsDeclared,
  transfersDeclared,
} from './evidence/procedures.ts';
import { nodeProcedures } from './exchange/nodes/procedure.ts';
import { exhibitsDeclared } from './exhibits/procedures.ts';
import { leadsProcedures } from './leads/projections.ts';
import { planProcedures } from './plan/projections.ts';
import { assistanceDeclared } from './platforms/assistance/projections.ts';
import { dispatchDeclared } from './platforms/dispatch/projections.ts';
import { takedownDeclared } from './platforms/takedown/projections.ts';
import { clueDeclared } from './referral/clues/projections.ts';
import { referralProcedures } from './referral/projections.ts';
import { supervisionProcedures } from './referral/supervision/projections.ts';
import { reportProcedures } from './statistics/reports/projections.ts';

export const declaredProcedures: readonly DeclaredProcedure[] = [
  ...planProcedures,
  ...leadsProcedures,
  ...[...takedownDeclared, ...assistanceDeclared, ...dispatchDeclared],
  ...caseProcedures,
  ...disputesDeclared,
  ...[...referralProcedures, ...supervisionProcedures, ...clueDeclared],
  ...reportProcedures,
  ...nodeProcedures,
  ...[...custodyDeclared, ...captureDeclared, ...depositsDeclared, ...transfersDeclared, ...arrivalsDeclared],
  ...exhibitsDeclared,
  ...disclosuresDeclared,
  ...creditDeclared,
  ...assessmentsDeclared,
  ...sheetsDeclared,
];
