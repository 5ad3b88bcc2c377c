// The two headers that make a request safe to send: Idempotency-Key and If-Match, as they must be written.
import type { FastifyRequest } from 'fastify';
import { problem } from '../../errors/catalogue.ts';

/** 1 to 200 visible ASCII characters. */
export const idempotencyKeyForm = /^[\x21-\x7e]{1,200}$/;
/** A version in quotes, as ETag gives it. */
export const ifMatchForm = /^"(\d{1,9})"$/;

/** The sender's key; undefined when none came. @throws Problem request.invalid */
export function idempotencyKeyOf({ headers }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && idempotencyKeyForm.test(key)) return key;
  const field = {
    pointer: '/headers/idempotency-key',
    zh: '应为 1 至 200 个可见 ASCII 字符',
    en: 'must be 1 to 200 visible ASCII characters',
  };
  throw problem('request.invalid', {}, { fields: [field] });
}

/**
 * The version that the sender has seen. `*` is refused: it would overwrite what was never read.
 * @throws Problem record.versionRequired, request.invalid
 */
export function ifMatchOf({ headers }: FastifyRequest): number {
  const header = headers['if-match'];
  if (header === undefined || header === '*') throw problem('record.versionRequired');
  const match = ifMatchForm.exec(header);
  if (match === null) {
    const field = {
      pointer: '/headers/if-match',
      zh: '应为读取时返回的 ETag',
      en: 'must be the ETag that reading it returned',
    };
    throw problem('request.invalid', {}, { fields: [field] });
  }
  return Number(match[1]);
}
