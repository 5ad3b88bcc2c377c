// Links by which people choose their first password, or another after a reset: used once, told to nobody else where mail is set up.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Tables } from '../database/connections/connect.ts';
import { refuseFields } from '../http/requests/field-faults.ts';
import { signInProblem } from '../http/requests/sign-in-problems.ts';
import { oneTimeHours, putOneTimePassword, setPassword } from './accounts.ts';
import { codeLetters, oneTimePassword } from './password-rules.ts';
import { choiceProblems } from './rules-of-office.ts';
import type { SignInServices } from './services.ts';

type Tools = Pick<SignInServices, 'database' | 'crypto' | 'clock' | 'config'>;
export type ActivationWay = 'mail' | 'letter';

/** Where the link leads. The code stands behind #, which browsers send to no server and no log. */
const addressOf = ({ config }: Pick<Tools, 'config'>, code: string): string => `${config.publicUrl}/activate#${code}`;

const digested = (code: string): [string, string] => [code.trim().toLowerCase(), 'activation'];

/**
 * The second half of a code, eight signs made of the identifier of its link by the key of this installation: it lies nowhere, and whoever
 * has the first half cannot work it out.
 */
export function secondHalf({ crypto }: Pick<Tools, 'crypto'>, id: string): string {
  const made = createHash('sha256').update(crypto.lookupDigest(id, 'second half of an activation')).digest();
  const signs = [...made.subarray(0, 8)].map((byte) => codeLetters[byte % codeLetters.length]).join('');
  return `${signs.slice(0, 4)}-${signs.slice(4)}`;
}

/**
 * Makes the link of an account in the system's transaction; one of before is dead. Ends all sessions, and no password
 * that anybody knows opens it any more.
 * @returns the link, which is kept nowhere, and until when it can be used; `half`: the same with the first half of its code alone, for a letter
 * @throws Problem request.notFound
 */
export async function putActivation(
  tx: Tables,
  tools: Tools,
  q: { userId: string; issuedBy: string; way: ActivationWay },
): Promise<{ link: string; half: string; until: Date }> {
  const now = tools.clock.real();
  const until = new Date(now.getTime() + oneTimeHours * 3_600_000);
  const id = randomUUID();
  const first = oneTimePassword().split('-').slice(0, 2).join('-');
  const code = `${first}-${secondHalf(tools, id)}`;
  await putOneTimePassword(tx, { userId: q.userId, password: randomBytes(48).toString('base64url'), now });
  await tx.deleteFrom('auth.activation').where('userId', '=', q.userId).execute();
  await tx
    .insertInto('auth.activation')
    .values({
      id,
      userId: q.userId,
      digest: tools.crypto.lookupDigest(...digested(code)),
      ...{ way: q.way, issuedBy: q.issuedBy, issuedAt: now, expiresAt: until },
    })
    .execute();
  return { link: addressOf(tools, code), half: addressOf(tools, first), until };
}

/** A link that was sent by mail in vain is printed instead. */
export async function letterInstead(tx: Tables, userId: string): Promise<void> {
  await tx.updateTable('auth.activation').set({ way: 'letter' }).where('userId', '=', userId).execute();
}

/**
 * Sets the password that the person chose; the link is dead from then on.
 * @returns the account, to sign in with
 * @throws Problem signIn.activationVoid, request.invalid (the password)
 */
export async function activate(
  services: SignInServices,
  { code, password, address }: { code: string; password: string; address: string },
): Promise<{ account: string }> {
  const { database, clock, crypto, signIn } = services;
  // One that was issued before the key changed is found as well.
  const digests = crypto.lookupDigests(...digested(code));
  const now = clock.real();
  const found = await database.asSystem('activation', (tx) =>
    tx
      .selectFrom('auth.activation as a')
      .innerJoin('appUser as u', 'u.id', 'a.userId')
      .select(['u.id', 'u.account'])
      .where('a.digest', 'in', digests)
      .where('a.expiresAt', '>', now)
      .where('u.active', '=', true)
      .executeTakeFirst(),
  );
  if (found === undefined) {
    await signIn.note({ action: 'refused', account: 'unknown', detail: { reason: 'activation', address } });
    throw signInProblem('signIn.activationVoid');
  }
  const { id: userId, account } = found;
  refuseFields(await choiceProblems(services, { userId, account, password, pointer: '/newPassword' }));
  await database.asSystem(`activation of ${account} from ${address}`, async (tx) => {
    // Of two who come at once, one finds it gone.
    const used = await tx
      .deleteFrom('auth.activation')
      .where('digest', 'in', digests)
      .returning('id')
      .executeTakeFirst();
    if (used === undefined) throw signInProblem('signIn.activationVoid');
    await setPassword(tx, { userId, password });
  });
  return { account };
}
