// Campaigns hold what every register holds.
import { registerSuite } from '../../../platform/registers/testing/register-suite.ts';
import { planCapability } from '../index.ts';
import { sampleCampaign } from '../testing/sample-campaign.ts';
import { campaigns } from './register.ts';

registerSuite({ register: campaigns, capability: planCapability, sample: sampleCampaign });
