// One campaign: what its declaration says, and what it has brought so far.
import { EntryPage } from '../../../platform/registers/EntryPage.tsx';
import { CampaignCounts } from './CampaignCounts.tsx';

export const CampaignPage = () => <EntryPage below={({ id }) => <CampaignCounts id={id} />} />;
