// Words that a person looks for, by the index of one- and two-character pieces of a table: see access.searched in the migrations.
import { type RawBuilder, type SqlBool, sql } from 'kysely';

/**
 * What rows must pass to have all of the words, for the conditions of a query; nothing where there are no words.
 * @param table as it is named in the database, and in the query
 */
export function havingWords(table: string, words: readonly string[]): RawBuilder<SqlBool>[] {
  if (words.length === 0) return [];
  const found = sql.id('access', `find_${table}`);
  return [sql<SqlBool>`${sql.id(table, 'id')} in (select ${found}(${[...words]}::text[]))`];
}

/** Keys of the agencies whose name or short name has all of the words, as a subquery. */
export const agenciesHaving = (words: readonly string[]): RawBuilder<unknown> =>
  sql`(select access.agencies_named(${[...words]}::text[]))`;

/** Ids of the rows whose agency has all of the words in its name, as a statement; `agency` is the column that says which. */
export const idsByAgencyNamed = (
  table: string,
  words: readonly string[],
  agency = 'owner_agency',
): RawBuilder<unknown> => sql`select access.rows_by_agency(${table}::regclass, ${agency}, ${[...words]}::text[])`;

/** What users must pass to have each word in account or name, or in the name of their agency. */
export const usersHaving = (words: readonly string[]): RawBuilder<SqlBool>[] =>
  words.map((word) => sql<SqlBool>`app_user.id in (select access.users_named(${[word]}::text[]))`);
