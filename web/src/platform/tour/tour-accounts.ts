// At whose desks the tour goes: the accounts that a demonstration shows on its sign-in page.
import { authentication, call } from '../api/index.ts';
import { expectSession } from '../session.ts';

/** Signs in as an account of the demonstration. @throws Error where it has none of that name */
export async function signInAs(account: string): Promise<void> {
  const password = (await demonstrationAccounts()).get(account);
  if (password === undefined) throw new Error(`no account ${account} in this demonstration`);
  await authentication.signIn({ username: account, password });
  expectSession();
}

/** Who may be signed in to: accounts of the demonstration with their passwords. */
async function demonstrationAccounts(): Promise<ReadonlyMap<string, string>> {
  const { accounts } = await call({ path: '/status' });
  return new Map((accounts ?? []).map(({ account, password }) => [account, password]));
}
