// What the server hands to the sign-in and what stands on it.
import type { NoticeServices } from '../notices/services.ts';
import type { SignIn } from './sign-in.ts';

/** Kinds of users of the demonstration, in the order of the sign-in page. */
export const kindsOfAccounts = [
  'enforcement',
  'coordination',
  'police',
  'procuratorate',
  'court',
  'partner',
  'administrator',
] as const;

/** An account shown on the sign-in page of a demonstration. */
export type DemoAccount = {
  account: string;
  displayName: string;
  agency: string;
  kind: (typeof kindsOfAccounts)[number];
  roles: string[];
  password: string;
};

export type SignInServices = NoticeServices & {
  signIn: SignIn;
  /** Filled by the demonstration data; empty otherwise. */
  demoAccounts: DemoAccount[];
};
