// A message to the people of an agency, as whoever acts asks for it.
import type { Role, Tables } from '../database/connections/connect.ts';
import type { NewNotice } from './notices.ts';

export type AgencyNotice = Omit<NewNotice, 'userId'> & {
  /** Null for every agency there is; for what any holder of a role may do. Absent where only the people in `also` are told. */
  agencyKey?: number | null;
  /** Only those with this role, in place of officers, approvers and supervisors. */
  role?: Role;
  /** Who acted, and need not be told. */
  except?: string;
  /** People who are told as well, of whatever agency they are. */
  also?: readonly string[];
};

/** Asks, in the transaction of an act, that agencies be told of it once it is committed. */
export type Tell = (tx: Tables, notices: readonly AgencyNotice[]) => Promise<void>;
