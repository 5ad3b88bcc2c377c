// Regions as a path of codes (ltree), as queries compare them.
import { sql } from 'kysely';

/** Whether the region of a column holds that of a path, or is it. @param column such as `agency.regionPath` */
export const holdsRegion = (column: string, path: string) => sql<boolean>`${sql.ref(column)} @> ${path}`;
