// A digest is 64 hexadecimal digits: what is anything else would never be found.
import type { Given, RegisterRule } from '../../../platform/registers/index.ts';

export const refuseOtherDigests: RegisterRule = async (_session, entries) =>
  entries.map(({ given }) =>
    typeof given.digest !== 'string' || /^[0-9a-f]{64}$/.test(given.digest)
      ? []
      : [{ pointer: '/digest', zh: '应为 64 位十六进制摘要', en: 'must be 64 hexadecimal digits' }],
  );

/** Capital letters and spaces, as people copy them, are written as the digest is kept. */
export const asWritten = (given: Given): Given =>
  typeof given.digest === 'string' ? { ...given, digest: given.digest.replaceAll(/\s+/g, '').toLowerCase() } : given;
