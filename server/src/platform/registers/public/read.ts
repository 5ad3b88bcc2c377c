// Reading what is public of a register: as the role of the database that sees its view and nothing else. There is no other query.
import { localDate } from '@qingfeng/codes';
import { columnName, publicKey, publicNames, type Register } from '@qingfeng/register';
import { sql } from 'kysely';
import type { Services } from '../../procedures/services.ts';
import type { PublicRow } from '../rules.ts';

/** `clock`: says the day on which it is read. */
export type ReadServices = Pick<Services, 'database'> & { readonly clock: Pick<Services['clock'], 'now'> };

const namesOf = (register: Register) => {
  const { view, page } = publicNames(register);
  return { view: sql.id(...view.split('.')), page: sql.id(...page.split('.')) };
};

/** `facets`: what they are narrowed to, by field. */
export type PublicAsked = {
  readonly words: readonly string[];
  readonly facets: Readonly<Record<string, string>>;
  readonly after: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
};

/** The newest first, one more than `limit`. */
export function readPublic(
  { database, clock }: ReadServices,
  register: Register,
  { words, facets, after, limit }: PublicAsked,
): Promise<PublicRow[]> {
  const narrowed = (register.public?.list?.facets ?? []).map((name) => facets[name] ?? null);
  return database.asPublic(localDate(clock.now().getTime()), async (tx) => {
    const { rows } =
      await sql<PublicRow>`select * from ${namesOf(register).page}(${[...words]}::text[], ${narrowed}::text[],
      ${after?.at ?? null}, ${after?.id ?? null}::uuid, ${limit + 1})`.execute(tx);
    return rows;
  });
}

/** One entry by its id; undefined for what is not public. */
export async function readPublicOne(
  services: ReadServices,
  register: Register,
  id: string,
): Promise<PublicRow | undefined> {
  return services.database.asPublic(localDate(services.clock.now().getTime()), async (tx) => {
    const { rows } = await sql<PublicRow>`select * from ${namesOf(register).view} where id = ${id}::uuid`.execute(tx);
    return rows[0];
  });
}

/**
 * Public entries whose field has one of the values, the newest first; of those that are not listed, as they were entered.
 * @param q.field a public field, such as 'subject.uscc'
 */
export async function readPublicWith(
  { database, clock }: ReadServices,
  register: Register,
  { field, values, limit }: { field: string; values: readonly string[]; limit: number },
): Promise<PublicRow[]> {
  const order = register.public?.list?.order;
  const inOrder = order === undefined ? sql`id` : sql`${sql.ref(columnName(order))} desc, id desc`;
  return database.asPublic(localDate(clock.now().getTime()), async (tx) => {
    const { rows } = await sql<PublicRow>`select * from ${namesOf(register).view}
      where ${sql.ref(columnName(publicKey(field)))} = any(${[...values]}) order by ${inOrder} limit ${limit}`.execute(
      tx,
    );
    return rows;
  });
}
