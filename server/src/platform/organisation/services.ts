// What the server hands to the organisation and what stands on it.
import type { SignInServices } from '../signin/services.ts';
import type { PersonalData } from './personal/personal-data.ts';

export type OrganisationServices = SignInServices & {
  /** What the register of personal data holds, of the platform and of all capabilities. */
  personalData: readonly PersonalData[];
};
