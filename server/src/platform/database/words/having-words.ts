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
