// Whom a case names outside its own file: the other parts of the line tell whom they know of, so that what is published of the case is
// covered where they stand. Whom the acting user may not see is told to the platform alone.
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { Procedures } from '../../../platform/procedures/index.ts';
import { handedIn } from './handed-in.ts';

export type NamedInCase = {
  /** What somebody wrote where a person stands, among firms, offices and roles: `谭静（店员）`, `当事人`, `市公安局`. */
  readonly names: readonly string[];
  /** What shops and accounts are called: a person's name or nickname, where it is no firm's. */
  readonly called: readonly string[];
  /** What is covered as it stands: telephones, accounts, names that are known to be a person's. */
  readonly exact: readonly string[];
  /** What people wrote, in which telephones, plates and names on services may stand. */
  readonly papers: readonly string[];
};
/** `purpose` goes to the trail with each personal datum that is opened. */
export type PersonsAsked = { readonly caseId: string; readonly purpose: string };
export type PersonTeller = {
  /** As far as the acting user sees them. */
  readonly seen: (session: Session, q: PersonsAsked) => Promise<Partial<NamedInCase>>;
  /** For comparison alone: shown to nobody. Opens a transaction of its own. */
  readonly unseen?: (q: PersonsAsked) => Promise<Partial<NamedInCase>>;
};

const tellers = handedIn<PersonTeller>();

/** Adds whom another part of the line knows of. */
export const tellPersons = tellers.add;

export async function personsOfCase(procedures: Procedures, session: Session, q: PersonsAsked): Promise<NamedInCase> {
  const told: Partial<NamedInCase>[] = [];
  for (const { seen } of tellers.of(procedures)) told.push(await seen(session, q));
  return together(told);
}

/** Those whom the acting user may not see; to be called while no transaction is open. */
export async function unseenOfCase(procedures: Procedures, q: PersonsAsked): Promise<NamedInCase> {
  const told: Partial<NamedInCase>[] = [];
  for (const { unseen } of tellers.of(procedures)) if (unseen !== undefined) told.push(await unseen(q));
  return together(told);
}

const together = (told: readonly Partial<NamedInCase>[]): NamedInCase => ({
  names: told.flatMap(({ names = [] }) => names),
  called: told.flatMap(({ called = [] }) => called),
  exact: told.flatMap(({ exact = [] }) => exact),
  papers: told.flatMap(({ papers = [] }) => papers),
});
