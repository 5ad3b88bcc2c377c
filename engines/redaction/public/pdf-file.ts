// The frame of a PDF: numbered objects, the table of their places, one revision.
import { createHash } from 'node:crypto';

/**
 * @param objects what stands between `obj` and `endobj`, the first of them the catalogue. The same objects give the same bytes.
 * @param q.archived with the mark of a binary file and the identity that archives ask for: a digest of the objects
 */
export function pdfFile(
  objects: readonly (string | Uint8Array)[],
  { archived }: { archived: boolean } = { archived: false },
): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const put = (part: string | Uint8Array): void => {
    const bytes = typeof part === 'string' ? new TextEncoder().encode(part) : part;
    parts.push(bytes);
    length += bytes.length;
  };
  put(archived ? '%PDF-1.7\n' : '%PDF-1.5\n');
  if (archived) put(new Uint8Array([0x25, 0xe2, 0xe3, 0xcf, 0xd3, 0x0a]));
  const places = objects.map((object, at) => {
    const place = length;
    put(`${at + 1} 0 obj\n`);
    put(object);
    put('\nendobj\n');
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = length;
  put(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`);
  const identity = archived ? `/ID[<${identityOf(parts)}><${identityOf(parts)}>]` : '';
  put(`trailer\n<</Size ${objects.length + 1}/Root 1 0 R${identity}>>\nstartxref\n${table}\n%%EOF\n`);
  return joined(parts);
}

function identityOf(parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 32);
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
