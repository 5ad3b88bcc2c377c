// Accounts: a person (or an agency's system) and how it signs in, made together or not at all.

import { randomUUID } from 'node:crypto';
import type { Database, Role, Tables } from '../database/connections/connect.ts';
import { problem } from '../errors/catalogue.ts';
import { signInProblem } from '../http/requests/sign-in-problems.ts';
import { placeholderAddress } from './auth.ts';
import { type PasswordHashing, scryptHashing } from './password-hashing.ts';
import { accountPattern, oneTimePassword, passwordProblems } from './password-rules.ts';

export type NewAccount = {
  agencyId: string;
  account: string;
  displayName: string;
  roles: readonly Role[];
  password: string;
  demo?: boolean;
  language?: 'zh' | 'en';
};

/** Hours in which a one-time password, or a link, must be used. */
export const oneTimeHours = 72;

/**
 * Makes an account that can sign in with the password given.
 * @throws Problem request.invalid (account name, password), account.taken
 */
export async function createAccount(
  database: Database,
  account: NewAccount,
  hashing: PasswordHashing = scryptHashing,
): Promise<{ userId: string }> {
  const hash = await hashChecked(account, hashing);
  return database.asSystem('create account', async (tx) => ({
    userId: await insertAccount(tx, { account, hash, oneTimeUntil: null }),
  }));
}

async function hashChecked({ account, password, demo }: NewAccount, hashing: PasswordHashing): Promise<string> {
  checkAccountName(account);
  const fields = passwordProblems({ password, account, pointer: '/password' });
  // The passwords of a demonstration are printed on its sign-in page; there is nothing to guess.
  if (fields.length > 0 && demo !== true) throw problem('request.invalid', {}, { fields });
  return hashing.hash(password);
}

async function insertAccount(
  tx: Tables,
  q: { account: Omit<NewAccount, 'password'>; hash: string; oneTimeUntil: Date | null },
): Promise<string> {
  const { account, hash, oneTimeUntil } = q;
  await refuseTaken(tx, account.account);
  const user = await tx
    .insertInto('appUser')
    .values({
      agencyId: account.agencyId,
      account: account.account,
      displayName: account.displayName,
      roles: [...account.roles],
      language: account.language ?? 'zh',
      demo: account.demo ?? false,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await insertIdentity(tx, { userId: user.id, account: account.account, hash, oneTimeUntil });
  return user.id;
}

/**
 * Makes accounts with one-time passwords in the transaction given, all or none.
 * @returns the passwords in the same order, to be shown once
 * @throws Problem request.invalid (account name), account.taken
 */
export async function createAccountsToCollect(
  tx: Tables,
  q: { accounts: readonly Omit<NewAccount, 'password'>[]; now: Date },
): Promise<string[]> {
  const oneTimeUntil = new Date(q.now.getTime() + oneTimeHours * 3_600_000);
  const passwords: string[] = [];
  for (const account of q.accounts) {
    checkAccountName(account.account);
    const password = oneTimePassword();
    await insertAccount(tx, { account, hash: await scryptHashing.hash(password), oneTimeUntil });
    passwords.push(password);
  }
  return passwords;
}

/** @throws Problem request.invalid */
export function checkAccountName(account: string, pointer = '/account'): void {
  if (accountPattern.test(account)) return;
  const field = {
    pointer,
    zh: '应为 3 至 40 个小写字母、数字或 . _ -，以字母或数字开头',
    en: 'must be 3 to 40 small letters, digits or . _ - and begin with a letter or digit',
  };
  throw problem('request.invalid', {}, { fields: [field] });
}

/**
 * Gives an existing user a one-time password: the first session it opens may only change it. Ends all sessions.
 * @returns the password, to be shown once and kept nowhere
 */
export async function issueOneTimePassword(database: Database, q: { userId: string; now: Date }): Promise<string> {
  const password = oneTimePassword();
  await database.asSystem('one-time password', (tx) => putOneTimePassword(tx, { ...q, password }));
  return password;
}

/**
 * The same in the system's own transaction, with a password that was made already.
 * @throws Problem request.notFound
 */
export async function putOneTimePassword(
  tx: Tables,
  { userId, password, now }: { userId: string; password: string; now: Date },
): Promise<void> {
  const hash = await scryptHashing.hash(password);
  const oneTimeUntil = new Date(now.getTime() + oneTimeHours * 3_600_000);
  const user = await tx.selectFrom('appUser').select('account').where('id', '=', userId).executeTakeFirst();
  if (user === undefined) throw problem('request.notFound');
  const known = await tx.updateTable('auth.identity').set({ oneTimeUntil }).where('id', '=', userId).executeTakeFirst();
  if (known.numUpdatedRows === 0n) {
    await insertIdentity(tx, { userId, account: user.account, hash, oneTimeUntil });
    return;
  }
  await replaceHash(tx, { userId, hash });
}

/** Gives an existing identity a password that the person chose. Ends all sessions. */
export async function setPassword(tx: Tables, { userId, password }: { userId: string; password: string }) {
  await replaceHash(tx, { userId, hash: await scryptHashing.hash(password) });
  await tx.updateTable('auth.identity').set({ oneTimeUntil: null }).where('id', '=', userId).execute();
}

async function replaceHash(tx: Tables, { userId, hash }: { userId: string; hash: string }): Promise<void> {
  await tx
    .insertInto('auth.credential')
    .values({ id: randomUUID(), accountId: userId, providerId: 'credential', userId, password: hash })
    .onConflict((conflict) => conflict.columns(['providerId', 'accountId']).doUpdateSet({ password: hash }))
    .execute();
  await tx.deleteFrom('auth.session').where('userId', '=', userId).execute();
}

/** Keeps the name used at sign-in equal to the account. */
export async function renameIdentity(tx: Tables, q: { userId: string; account: string }): Promise<void> {
  await tx
    .updateTable('auth.identity')
    .set({ username: q.account, displayUsername: q.account, name: q.account, email: placeholderAddress(q.account) })
    .where('id', '=', q.userId)
    .execute();
}

async function refuseTaken(tx: Tables, account: string): Promise<void> {
  const found = await tx.selectFrom('appUser').select('id').where('account', '=', account).executeTakeFirst();
  if (found !== undefined) throw signInProblem('account.taken', { account });
}

async function insertIdentity(
  tx: Tables,
  q: { userId: string; account: string; hash: string; oneTimeUntil: Date | null },
): Promise<void> {
  const { userId, account, hash, oneTimeUntil } = q;
  await tx
    .insertInto('auth.identity')
    .values({
      id: userId,
      name: account,
      email: placeholderAddress(account),
      emailVerified: true,
      username: account.toLowerCase(),
      displayUsername: account,
      oneTimeUntil,
    })
    .execute();
  await tx
    .insertInto('auth.credential')
    .values({ id: randomUUID(), accountId: userId, providerId: 'credential', userId, password: hash })
    .execute();
}
