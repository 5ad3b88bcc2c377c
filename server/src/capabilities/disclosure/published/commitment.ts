// What ties a public decision to the served one without telling anything of what is covered: HMAC-SHA-256 over it by a key of its own. A plain
// digest beside a public text that is equal in all else gives a covered name back to whoever tries ten thousand.
import { createHmac, randomBytes } from 'node:crypto';

/** `text`: the served text, whose white space does not count, so that it can be typed from paper; `file`: the SHA-256 of the served scan. */
export type Committed = { readonly over: 'text' | 'file'; readonly of: string };

const keyBytes = 32;

/** A served text as it is committed to: without spaces, tabs, ends of lines and ideographic spaces. */
const withoutSpace = (text: string): string => text.replaceAll(/[ \t\r\n\f\v\u3000]/g, '');

/** @param key 64 hexadecimal digits @returns 64 hexadecimal digits */
const commitmentBy = (key: string, { over, of }: Committed): string =>
  createHmac('sha256', Buffer.from(key, 'hex'))
    .update(over === 'text' ? withoutSpace(of) : of)
    .digest('hex');

export type DrawnKey = { readonly key: string; readonly over: Committed['over']; readonly commitment: string };

/** Draws a key: each edition has its own. */
export function commitTo(committed: Committed): DrawnKey {
  const key = randomBytes(keyBytes).toString('hex');
  return { key, over: committed.over, commitment: commitmentBy(key, committed) };
}
