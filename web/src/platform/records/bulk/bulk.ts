// What a list says of its records for bulk work.
import type { RegisterDeclaration } from '@qingfeng/client';

/**
 * The kind of records in a list; of a register with its declaration, by which fields are changed. `beside`: of each record what tells it
 * from others of the same title.
 */
export type Bulk = { kind: string; register?: RegisterDeclaration; beside?: ReadonlyMap<string, string> };
