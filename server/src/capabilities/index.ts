// The parts of the line that this server runs, in its order.
import type { Capability } from '../platform/http/services.ts';
import { adjudicationCapability } from './adjudication/index.ts';
import { approvalsCapability } from './approvals/index.ts';
import { assessmentsCapability } from './assessments/index.ts';
import { casesCapability } from './cases/index.ts';
import { creditCapability } from './credit/index.ts';
import { disclosureCapability } from './disclosure/index.ts';
import { evidenceCapability } from './evidence/index.ts';
import { exchangeCapability } from './exchange/index.ts';
import { exhibitsCapability } from './exhibits/index.ts';
import { lawCapability } from './law/index.ts';
import { leadsCapability } from './leads/index.ts';
import { licencesCapability } from './licences/index.ts';
import { planCapability } from './plan/index.ts';
import { platformsCapability } from './platforms/index.ts';
import { referralCapability } from './referral/index.ts';
import { statisticsCapability } from './statistics/index.ts';

export const capabilities: readonly Capability[] = [
  planCapability,
  leadsCapability,
  platformsCapability,
  casesCapability,
  adjudicationCapability,
  referralCapability,
  statisticsCapability,
  lawCapability,
  licencesCapability,
  evidenceCapability,
  exhibitsCapability,
  disclosureCapability,
  creditCapability,
  assessmentsCapability,
  approvalsCapability,
  // What it shows is about records of the others.
  exchangeCapability,
];
