// Records that the tour opens, asked of the server at each step: nothing of a demonstration is known by its number here.
import { call } from '../api/index.ts';

const known = new Map<string, Promise<string>>();

/** Asks once for each record while the page is open. */
function once(name: string, ask: () => Promise<string | undefined>): Promise<string> {
  const found =
    known.get(name) ?? ask().then((id) => id ?? Promise.reject(new Error(`no ${name} in this demonstration`)));
  known.set(name, found);
  return found;
}

/** The newest plan that was issued. */
export const firstPlan = (): Promise<string> =>
  once('plan', async () => (await call({ path: '/plans', query: { status: 'issued' } })).items[0]?.id);

/** The newest plan that was read from a document, and not broken down from one above it. */
export const pastedPlan = (): Promise<string> =>
  once('document', async () => {
    const { items } = await call({ path: '/plans', query: { status: 'issued' } });
    return (items.find(({ parent }) => parent === null) ?? items[0])?.id;
  });

/** A late task of a plan. */
export const planTask = (planId: string): Promise<string> =>
  once(
    'late task',
    async () => (await call({ path: `/plans/${planId}/tasks`, query: { status: 'late' } })).items[0]?.id,
  );

/** Cases of the own agency that reached the threshold and are not referred, as the list has them now: a guest takes them off it. */
export async function unreferredCases(): Promise<string[]> {
  const { items } = await call({ path: '/referral-watch', query: { list: 'unreferred' } });
  return items.flatMap(({ caseId }) => caseId ?? []);
}

/** The case against a party. */
export const casesOf = (party: string): Promise<string> =>
  once(party, async () => (await call({ path: '/cases', query: { q: party } })).items[0]?.id);
