// The campaigns of the year, beside work plans and supervision orders.
import { RegisterPage } from '../../../platform/registers/RegisterPage.tsx';
import { PlanTabs } from '../PlanTabs.tsx';

export const CampaignsPage = () => <RegisterPage below={<PlanTabs current="campaigns" />} />;
