// Loads the campaigns of the demonstration, each with the tasks that name it in the plans of the country and of the province.
import { provinceCode } from '../../../platform/demonstration/agencies.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { demonstrateEntries } from '../../../platform/registers/index.ts';
import { inEdition } from '../../../platform/settings/edition.ts';
import { findDemoPlan } from '../demo/store-demo.ts';
import { type TaskRecord, tasksOfPlan } from '../tasks/store.ts';
import { demoCampaigns } from './invented.ts';
import { campaigns } from './register.ts';

export async function loadCampaignsDemo(services: Services): Promise<void> {
  const tasks = await services.database.asSystem('demonstration data', async (tx) => {
    const found: TaskRecord[] = [];
    for (const region of [provinceCode, '000000']) {
      const plan = await findDemoPlan(tx, region);
      if (plan !== undefined) found.push(...(await tasksOfPlan(tx, plan.id)));
    }
    return found;
  });
  const entries = inEdition(services.config, demoCampaigns).map(({ about, ...campaign }) => ({
    ...campaign,
    tasks: tasks.filter(({ text }) => about.test(text)).map(({ id }) => ({ task: id })),
  }));
  await demonstrateEntries(services, campaigns, {
    keeper: { department: 'double-fight', region: provinceCode },
    entries,
  });
}
