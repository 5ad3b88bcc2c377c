// Referrals, supervision and clues as notes, following, history and bulk work know them.
import type { Services } from '../../platform/procedures/services.ts';
import { type DeclaredRecord, procedureRecord } from '../../platform/records/declared.ts';
import { takeClueStep } from './clues/office-clues.ts';
import { referralTools, takeReferralStep } from './steps.ts';
import { takeReverseStep, takeSupervisionStep } from './supervision/supervise.ts';

export const referralRecords = (services: Services): readonly DeclaredRecord[] => [
  procedureRecord({
    kind: 'referral',
    table: 'referral',
    title: { zh: '移送', en: 'Referral' },
    link: (id) => `/referrals/${id}`,
    step: (session, tools, step) => takeReferralStep(session, referralTools(services, tools), step),
    together: true,
  }),
  procedureRecord({
    kind: 'supervision',
    table: 'supervision',
    title: { zh: '移送监督', en: 'Supervision of referral' },
    link: (id) => `/supervisions/${id}`,
    step: takeSupervisionStep,
    together: true,
  }),
  procedureRecord({
    kind: 'reverseReferral',
    table: 'reverse_referral',
    title: { zh: '反向移送', en: 'Reverse referral' },
    link: (id) => `/reverse-referrals/${id}`,
    step: takeReverseStep,
    together: true,
  }),
  procedureRecord({
    kind: 'officeClue',
    table: 'office_clue',
    title: { zh: '职务犯罪线索', en: 'Clue of an office crime' },
    link: (id) => `/office-clues/${id}`,
    step: takeClueStep,
    together: true,
  }),
];
