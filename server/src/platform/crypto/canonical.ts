// JSON whose digest can be made again from a jsonb column, which keeps no order of keys.
import { createHash } from 'node:crypto';

/** JSON with the keys of objects in order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}

/** SHA-256 of that JSON, in hex. */
export function canonicalDigest(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}
