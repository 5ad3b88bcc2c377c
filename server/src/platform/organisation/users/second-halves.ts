// The second half of a link that was printed: whoever issued the link has the first alone, and another administrator collects this one,
// for one account or for a list at once.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Role } from '../../database/connections/connect.ts';
import { secondHalf } from '../../signin/activation.ts';
import { organisationProblem } from '../problems.ts';
import type { OrganisationServices } from '../services.ts';

const administrations: ReadonlySet<Role> = new Set(['systemAdmin', 'securityAdmin', 'auditAdmin']);

export const waitingHalf = z
  .object({
    userId: z.uuid(),
    account: z.string(),
    displayName: z.string(),
    issuedBy: z.string().describe('Who issued the link and has the first half'),
    until: z.date(),
    mine: z.boolean().describe('Whether the acting administrator issued it, so that another one collects the half'),
  })
  .meta({ id: 'ActivationWaiting' });

export const collectedHalf = z
  .object({ userId: z.uuid(), account: z.string(), displayName: z.string(), half: z.string(), until: z.date() })
  .meta({ id: 'ActivationHalf' });

type Asked = { actor: Parameters<OrganisationServices['database']['as']>[0] };

/** Links that were printed and not used, of people whom the acting administrator sees. @throws Problem access.secondPerson */
export async function waitingHalves(
  { database, clock }: OrganisationServices,
  { actor }: Asked,
): Promise<(z.infer<typeof waitingHalf> & { id: string })[]> {
  await database.as(actor, async ({ acting }) => {
    if (!acting.roles.some((role) => administrations.has(role))) throw organisationProblem('access.secondPerson');
  });
  const links = await database.asSystem(`printed links seen by ${actor.userId}`, (tx) =>
    tx
      .selectFrom('auth.activation as a')
      .leftJoin('appUser as u', 'u.id', 'a.issuedBy')
      .select(['a.id', 'a.userId', 'a.issuedBy', 'a.expiresAt', 'u.displayName as issuer'])
      .where('a.way', '=', 'letter')
      .where('a.expiresAt', '>', clock.real())
      .orderBy('a.id')
      .execute(),
  );
  if (links.length === 0) return [];
  // Of the accounts that a link waits for, those whom the acting administrator sees.
  const ids = links.map(({ userId }) => userId);
  const seen = await database.as(actor, ({ tx }) =>
    tx
      .selectFrom('appUser')
      .select(['id', 'account', 'displayName'])
      .where('kind', '=', 'person')
      .where('id', 'in', ids)
      .execute(),
  );
  const people = new Map(seen.map((one) => [one.id, one]));
  return links.flatMap(({ id, userId, issuedBy, expiresAt, issuer }) => {
    const one = people.get(userId);
    if (one === undefined) return [];
    const { account, displayName } = one;
    return [
      { id, userId, account, displayName, issuedBy: issuer ?? '', until: expiresAt, mine: issuedBy === actor.userId },
    ];
  });
}

/**
 * The second halves of these accounts, recorded. Neither half opens anything alone.
 * @throws Problem access.secondPerson for a link of one's own or to one's own account, access.halfTaken where no printed link waits
 */
export async function collectHalves(
  services: OrganisationServices,
  { actor, users }: Asked & { users: readonly string[] },
): Promise<z.infer<typeof collectedHalf>[]> {
  const waiting = new Map((await waitingHalves(services, { actor })).map((one) => [one.userId, one]));
  const wanted = users.map((userId) => {
    const one = waiting.get(userId);
    if (one === undefined) throw organisationProblem('access.halfTaken');
    if (one.mine || userId === actor.userId) throw organisationProblem('access.secondPerson');
    return one;
  });
  const detail = JSON.stringify({ activation: 'second half' });
  await services.database.as(actor, async ({ tx }) => {
    for (const { userId } of wanted)
      await sql`select audit.note('read', 'app_user', ${userId}, ${detail}::jsonb)`.execute(tx);
  });
  return wanted.map(({ id, userId, account, displayName, until }) => ({
    ...{ userId, account, displayName, until },
    half: secondHalf(services, id),
  }));
}
