// How passwords are stored; tests that are not about them take a cheap way.
import { hashPassword, verifyPassword } from 'better-auth/crypto';

/** How passwords are kept: what is stored of one, and whether one is what was stored. */
export type PasswordHashing = {
  hash(password: string): Promise<string>;
  verify(q: { hash: string; password: string }): Promise<boolean>;
};

/** scrypt as better-auth sets it: about a tenth of a second of processor for each password, to whoever guesses too. */
export const scryptHashing: PasswordHashing = { hash: hashPassword, verify: verifyPassword };
