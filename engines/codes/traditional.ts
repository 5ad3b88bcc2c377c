// One spelling for matching, character by character, so that offsets into the text stay true.
import { createRequire } from 'node:module';

let table: ReadonlyMap<string, string> | null = null;

function traditional(): ReadonlyMap<string, string> {
  if (!table) {
    const data: { traditional: string; simplified: string } = createRequire(import.meta.url)('./data/traditional.json');
    const simplified = [...data.simplified];
    table = new Map([...data.traditional].map((character, at) => [character, simplified[at] ?? character]));
  }
  return table;
}

/**
 * Full-width ASCII becomes half-width and traditional characters simplified; the length in UTF-16 units stays. Only
 * characters of the catalogue, of region names and of document numbers are known: this is no converter of texts.
 */
export function foldCharacters(text: string): string {
  const map = traditional();
  return text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
    .replace(/\p{Script=Han}/gu, (character) => map.get(character) ?? character);
}
