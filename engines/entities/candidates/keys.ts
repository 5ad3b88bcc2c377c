// Blocking keys: what two values of a kind share when they may mean the same, cheap enough to sort by.

import type { Address } from '../compare/address.ts';
import type { CompanyName } from '../compare/company.ts';
import type { NameList, PersonName } from '../compare/names.ts';
import { type Day, isMasked, type Several } from '../compare/values.ts';

export const companyKeys = ({ core, sound, plain }: CompanyName): string[] =>
  sound === '' ? [core, firstWord(core)] : sound === plain ? [core] : [sound];

export const personKeys = ({ plain, sound, tokens }: PersonName): string[] =>
  sound !== '' ? [sound] : tokens.length > 1 ? [[...tokens].sort().join(' ')] : [plain.slice(0, 5)];

export const nameListKeys = ({ names }: NameList): string[] =>
  names.slice(0, 3).map(({ tokens }) => [...tokens].sort().join(' '));

export const addressKeys = ({ region, road, number, tokens, plain }: Address): string[] => {
  if (tokens.length > 0) return [plain, `${number} ${tokens.find((token) => token.length > 3) ?? ''}`];
  return road === '' || number === '' ? [plain] : [`${region.slice(0, 4)}${road}${number}`];
};

export const severalKeys = ({ each }: Several): string[] => [...each];

/** The last seven digits too: area codes are left out. */
/** The last eight digits; where some numbers have hidden ones, the first three and the last four as well. */
export const phoneKeys = ({ each }: Several, someMasked: boolean): string[] => [
  ...each.filter((digits) => !isMasked(digits)).map((digits) => digits.slice(-8)),
  ...(someMasked ? each.map((digits) => `${digits.slice(0, 3)}*${digits.slice(-4)}`) : []),
];

export const emailKeys = ({ each }: Several): string[] => each.map((address) => address.split('@')[0] ?? address);

/** Start and end of a code: one wrong sign spoils only one of them. */
export const codeKeys = ({ plain }: Several): string[] =>
  plain.length < 6
    ? [plain]
    : [`<${plain.slice(0, Math.ceil(plain.length / 2))}`, `>${plain.slice(-Math.ceil(plain.length / 2))}`];

export const dateKeys = ({ plain }: Day): string[] => [plain];

/** Hashes that differ in few bits agree in one of four parts at least, in most cases. */
export const imageKeys = ({ each }: Several): string[] =>
  each.flatMap((hash) => {
    const quarter = Math.ceil(hash.length / 4);
    return [0, 1, 2, 3].map((part) => `${part}${hash.slice(part * quarter, (part + 1) * quarter)}`);
  });

/** FNV-1a over UTF-16 units, mixed at the end. Two keys that meet by chance cost a comparison, no more. */
export function hashOf(text: string, salt: number): number {
  let hash = (2166136261 ^ Math.imul(salt + 1, 0x9e3779b1)) >>> 0;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
  return mixed(hash);
}

/** Spreads a hash over all its bits. */
export function mixed(value: number): number {
  const hash = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function firstWord(text: string): string {
  return text.split(' ', 1)[0] ?? text;
}
