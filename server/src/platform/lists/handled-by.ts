// What every list of runs is asked for by handler: those that the reader's agency gave to one of its people.
import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { called } from '../http/requests/field-names.ts';

export const handlerFilter = called(
  z
    .uuid()
    .or(z.literal('me'))
    .optional()
    .describe('The colleague whom the acting agency named to handle it, or as a helper; `me`: the reader'),
  '承办人',
  'handler',
);

/** A person, and the agency that named them. */
export type HandledBy = { person: string; agencyKey: number };

/** The filter as queries take it. */
export const handlerOf = (
  asked: string | undefined,
  acting: { userId: string; agencyKey: number },
): HandledBy | undefined =>
  asked === undefined ? undefined : { person: asked === 'me' ? acting.userId : asked, agencyKey: acting.agencyKey };

/** Whether the run of a record is handled by a person, or helped with. @param record column with its id, as `lead.id` */
export const handledBy = (record: string, { person, agencyKey }: HandledBy) =>
  sql<SqlBool>`${sql.ref(record)} in (select h.instance_id from run_handler h where h.agency_key = ${agencyKey}
    and (h.handler = ${person}::uuid or h.helpers @> array[${person}]::uuid[]))`;
