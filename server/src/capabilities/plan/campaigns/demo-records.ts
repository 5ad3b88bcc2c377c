// To which campaign of its year an invented case or lead belongs: by its offence, and whether it was found on the network.
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { demoCampaigns } from '../demo/store-demo.ts';

type Told = { offence: string | null; network: boolean };

/** By words of their names; the first that fits and that the year has. */
const belonging: readonly { name: RegExp; fits: (told: Told) => boolean }[] = [
  { name: /护农/, fits: ({ offence }) => offence?.startsWith('SD') === true },
  { name: /剑网/, fits: ({ offence, network }) => offence?.startsWith('CR') === true && network },
  { name: /铁拳|质检利剑/, fits: ({ offence }) => offence?.startsWith('PQ') === true },
  { name: /网剑/, fits: ({ network }) => network },
  { name: /守护/, fits: ({ offence }) => offence?.startsWith('TM') === true },
];

/** @returns what finds the id of the campaign of an invented record; null where it belongs to none */
export async function campaignOfDemo(tx: Tables): Promise<(told: Told) => string | null> {
  const campaigns = [...(await demoCampaigns(tx))];
  return (told) => {
    const fitting = belonging.filter(({ fits }) => fits(told));
    const found = fitting.flatMap(({ name }) => campaigns.filter(([called]) => name.test(called)));
    return found[0]?.[1] ?? null;
  };
}
