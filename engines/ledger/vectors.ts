// Test vectors of proofs as JSON (those of transparency-dev/merkle): one inclusion or consistency proof, told without any signature.
import { LedgerError } from './error.ts';
import { checkConsistency, checkInclusion } from './proofs.ts';
import { LARGEST_SIZE, proofHash, strictBase64 } from './text.ts';

/** Checks the proof in a vector; what the vector expects is not read. @throws LedgerError saying what does not hold */
export function checkVector(text: string): void {
  const vector = readObject(text);
  exactNumbers(text);
  const proof = hashes(vector.proof);
  if ('leafIdx' in vector) {
    const [index, size] = [count(vector, 'leafIdx'), count(vector, 'treeSize')];
    checkInclusion({ index, size, leaf: bytes(vector, 'leafHash'), root: bytes(vector, 'root'), proof });
  } else if ('size1' in vector) {
    const [older, newer] = [count(vector, 'size1'), count(vector, 'size2')];
    const [olderRoot, newerRoot] = [bytes(vector, 'root1'), bytes(vector, 'root2')];
    checkConsistency({ older, newer, olderRoot, newerRoot, proof });
  } else {
    throw new LedgerError(
      'JSON 既不是包含证明（leafIdx），也不是一致性证明（size1）',
      'the JSON is neither a proof of inclusion (leafIdx) nor one of consistency (size1)',
    );
  }
}

function readObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new LedgerError('文件不是 JSON', 'the file is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new LedgerError('JSON 不是对象', 'the JSON is no object');
  return { ...value };
}

/** JSON.parse rounds what is above 2^53, and a rounded size could fit where the written one does not. */
function exactNumbers(text: string): void {
  for (const [, number = ''] of text.matchAll(/:\s*([0-9]{16,400})\s*[,}]/g)) {
    if (BigInt(number) > BigInt(LARGEST_SIZE)) throw new LedgerError(`${number} 大于 2^53`, `${number} is above 2^53`);
  }
}

function count(vector: Record<string, unknown>, field: string): number {
  const value = vector[field];
  if (typeof value !== 'number') throw new LedgerError(`${field} 不是数字`, `${field} is no number`);
  return value;
}

function bytes(vector: Record<string, unknown>, field: string): Uint8Array {
  const value = vector[field];
  if (typeof value !== 'string') throw new LedgerError(`${field} 不是文本`, `${field} is no text`);
  return strictBase64(value, { zh: field, en: field });
}

function hashes(value: unknown): Uint8Array[] {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) throw new LedgerError('proof 不是数组', 'proof is no list');
  return value.map((one: unknown, at) => {
    if (typeof one !== 'string')
      throw new LedgerError(`证明的第 ${at + 1} 个哈希不是文本`, `hash ${at + 1} of the proof is no text`);
    return strictBase64(one, proofHash(at));
  });
}
