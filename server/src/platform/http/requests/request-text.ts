// Text that PostgreSQL cannot store, and JSON that is not what it says: refused at the door, field by field.

import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { problem } from '../../errors/catalogue.ts';
import type { FieldProblem } from '../../errors/problem.ts';
import { refuseFields } from './field-faults.ts';
import { pointerOf } from './zod-words.ts';

/** Deeper than any form of ours; what is deeper was made to exhaust a parser. */
const deepest = 64;

type Found = { value: unknown; path: readonly string[] };

/** Fields whose text holds U+0000 (which PostgreSQL cannot store) or half a surrogate pair (which is no text). */
export function unstorableText(value: unknown, prefix = ''): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const waiting: Found[] = [{ value, path: [] }];
  for (let next = waiting.pop(); next !== undefined && problems.length < 20; next = waiting.pop()) {
    const { value: found, path } = next;
    if (path.length > deepest) return [at(prefix, path.slice(0, 3), '嵌套过深', 'is nested too deeply')];
    if (typeof found === 'string') problems.push(...textProblems(found, prefix, path));
    else if (Array.isArray(found)) {
      for (const [index, each] of found.entries()) waiting.push({ value: each, path: [...path, String(index)] });
    } else if (isPlain(found)) {
      for (const [key, each] of Object.entries(found)) {
        problems.push(...textProblems(key, prefix, path));
        waiting.push({ value: each, path: [...path, key] });
      }
    }
  }
  return problems;
}

/** Objects of any prototype: that of a parsed query is neither Object's nor null. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === '[object Object]';
}

function textProblems(text: string, prefix: string, path: readonly string[]): FieldProblem[] {
  if (text.includes('\0'))
    return [
      at(prefix, path, '含有不能保存的空字符（U+0000）', 'contains the character U+0000, which cannot be stored'),
    ];
  if (!text.isWellFormed())
    return [at(prefix, path, '含有不完整的字符（孤立代理项）', 'contains half a character (a lone surrogate)')];
  return [];
}

function at(prefix: string, path: readonly string[], zh: string, en: string): FieldProblem {
  const safe = path.map((key) => key.toWellFormed().replaceAll('\0', '�'));
  const pointer = prefix + pointerOf(safe);
  return { pointer: pointer === '' ? '/' : pointer, zh, en };
}

/** Reads JSON strictly: UTF-8 or nothing, no __proto__; then looks through every part of the request for such text. */
export function registerRequestText(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(body as Buffer);
    } catch {
      done(invalidBody('不是有效的 UTF-8', 'is not valid UTF-8'));
      return;
    }
    if (text.trim() === '') {
      done(null, undefined);
      return;
    }
    parseJson(request, text, (error, value) => {
      if (error) done(invalidBody('不是有效的 JSON', 'is not valid JSON'));
      else done(null, value);
    });
  });
  app.addHook('preValidation', async (request) => {
    const fields = [
      // Lines come as a stream: whoever reads them looks through each.
      ...(request.body instanceof Readable ? [] : unstorableText(request.body)),
      ...unstorableText(request.query, '/query'),
      ...unstorableText(request.params, '/params'),
    ];
    refuseFields(fields);
  });
}

function invalidBody(zh: string, en: string): Error {
  return problem('request.invalid', {}, { fields: [{ pointer: '/', zh, en }] });
}
