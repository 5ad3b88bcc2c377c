// What a lead is about, for letters that are drawn up from it: who, which shops, which offers. Nothing of it is typed again.
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { shopsOfSeller } from '../sellers/store.ts';
import { findLead, offersOfLead } from './store.ts';

/** Shops and offers that a letter names at most; the seller's page has all of them. */
const mostNamed = 50;

export type LeadMatter = {
  id: string;
  no: string;
  title: string;
  state: string;
  platform: string;
  merchant: string;
  shops: { id: string; name: string; platform: string }[];
  offers: { id: string; title: string; platform: string }[];
  demo: boolean;
};

/** Undefined where the acting user does not see the lead. Offers of the highest score come first. */
export async function leadMatter(tx: Tables, id: string): Promise<LeadMatter | undefined> {
  const row = await findLead(tx, id);
  if (row === undefined) return undefined;
  const shops = row.sellerId === null ? [] : await shopsOfSeller(tx, row.sellerId, mostNamed);
  const offers = await offersOfLead(tx, id, mostNamed);
  const { no, title, state, platform, respondent, demo } = row;
  return { id, no, title, state, platform, merchant: respondent, shops, offers, demo };
}
