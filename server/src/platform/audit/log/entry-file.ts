// An entry as the log hashes it: three lines of text that anybody can hash again who is shown them.
import { leafHash } from '@qingfeng/ledger';

const FORM = 'qingfeng-entry/v1';
/** Bytes of the salt: enough that nobody finds an entry by trying what it may say. */
export const saltBytes = 16;

/**
 * The bytes that are hashed: the form, the salt in base64, and the row as it was sealed (a JSON array: id, time, user, account, agency,
 * purpose, request, action, kind, record, before, after).
 */
export const entryFile = (salt: Uint8Array, sealed: string): Buffer =>
  Buffer.from(`${FORM}\n${Buffer.from(salt).toString('base64')}\n${sealed}\n`);

/** Hash of the entry in the tree. */
export const entryHash = (salt: Uint8Array, sealed: string): Uint8Array => leafHash(entryFile(salt, sealed));
