// Personal data as shown to people who may see the record but not the person: never more than named here stays.
import { findRegionsIn } from './regions/region-names.ts';
import { COMPOUND_SURNAMES } from './surnames.ts';

/** 第五 is one too, but begins an article of a law more often: whoever reads running text leaves it out. */
const COMPOUND = new Set([...COMPOUND_SURNAMES, '第五']);

const stars = (count: number) => '*'.repeat(Math.max(0, count));

/** 110105********002X: region and the last four stay, birth date goes; 15 digits keep six and three. Else all goes. */
export function maskResidentId(id: string): string {
  const text = id.trim();
  if (/^\d{17}[\dXx]$/.test(text)) return `${text.slice(0, 6)}${stars(8)}${text.slice(14)}`;
  if (/^\d{15}$/.test(text)) return `${text.slice(0, 6)}${stars(6)}${text.slice(12)}`;
  return stars([...text].length);
}

/** 138****5678; +86 and an area code (020-) stay, of the rest the last two; anything else goes whole. */
export function maskPhone(phone: string): string {
  const text = phone.trim();
  const mobile = /^((?:\+?86[-\s]?)?)(1\d{2})[-\s]?(\d{4})[-\s]?(\d{4})$/.exec(text);
  if (mobile) return `${mobile[1]}${mobile[2]}${stars(4)}${mobile[4]}`;
  const landline = /^((?:(?:\+?86[-\s]?)?\(?0\d{2,3}\)?[-\s]?)?)(\d{7,8})$/.exec(text);
  if (landline) return `${landline[1]}${stars((landline[2] ?? '').length - 2)}${(landline[2] ?? '').slice(-2)}`;
  return stars([...text].length);
}

/** 张*, 欧阳**: the surname stays; of a name in another script the first letter. One character alone goes too. */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  const surname = characters.length > 2 && COMPOUND.has(characters.slice(0, 2).join('')) ? 2 : 1;
  if (characters.length < 2) return stars(characters.length);
  return characters.slice(0, surname).join('') + stars(characters.length - surname);
}

/** 广东省广州市天河区****: regions down to the county stay, the rest goes, whatever its length. */
export function maskAddress(address: string): string {
  const text = address.trim();
  const [first] = findRegionsIn(text);
  const kept = first?.start === 0 ? first.text : '';
  return text.length > kept.length ? `${kept}${stars(4)}` : kept;
}
