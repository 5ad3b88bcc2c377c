// A message to the people of an agency, as whoever acts asks for it.
import type { Role } from '../database/connect.ts';
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
