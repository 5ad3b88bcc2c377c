// Request parts against their Zod schemas: problems of the catalogue come out, with pointers into the request.
import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { problem } from '../../errors/catalogue.ts';
import { fieldProblems } from './zod-words.ts';

const prefixes: Record<string, string> = { querystring: '/query', params: '/params', headers: '/headers' };

/** Fastify's validator: the parsed value, or request.invalid with one entry per field. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const prefix = prefixes[httpPart ?? 'body'] ?? '';
  return (data: unknown) => {
    // A body that was not sent is an object without fields, so that every required one is named.
    const given = prefix === '' && (data === undefined || data === null) ? {} : data;
    const result = schema.safeParse(given, { reportInput: true });
    if (result.success) return { value: result.data };
    return { error: problem('request.invalid', {}, { fields: fieldProblems(result.error.issues, prefix) }) };
  };
};
