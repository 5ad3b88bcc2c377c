// Citizen identification number (公民身份号码), 18 characters, and the 15 digits used before 1999.

import { type RegisteredRegion, registeredRegion } from './regions/registered-region.ts';
import { isCivil, type LocalDate } from './time/civil-date.ts';
import { foldCharacters } from './traditional.ts';

/** Structure, weights and check table: read. The prefix 83 of residence permits: recalled. */
export const RESIDENT_ID_SOURCE = { standard: 'GB 11643-1999 公民身份号码', confidence: 'read' } as const;

/** `regionNotListed`: the province exists, the code is in no list of today or before; early codes are not all known. */
export type ResidentIdWarning = 'oldForm' | 'regionNotListed';

export type ResidentIdCheck =
  | {
      readonly ok: true;
      /** The number in 18 characters, also for the old form. */
      readonly id: string;
      /** 'YYYY-MM-DD'. */
      readonly birthDate: LocalDate;
      readonly sex: 'male' | 'female';
      readonly region: RegisteredRegion;
      readonly warnings: readonly ResidentIdWarning[];
    }
  | {
      readonly ok: false;
      readonly part: 'length' | 'character' | 'region' | 'birthDate' | 'checkDigit';
      readonly at: number | null;
      readonly expected: string | null;
    };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';

/**
 * Checks a number as written (blanks, full-width signs and a small x are seen through). `q.on`: a birth date after that
 * day is wrong; without it only dates that do not exist are. The result never repeats a wrong number: it may be
 * somebody's.
 */
export function checkResidentId(text: string, q: { readonly on?: LocalDate } = {}): ResidentIdCheck {
  const written = foldCharacters(text).replace(/\s/g, '').toUpperCase();
  const wrong = (
    part: Extract<ResidentIdCheck, { ok: false }>['part'],
    at: number | null,
    expected: string | null = null,
  ): ResidentIdCheck => ({ ok: false, part, at, expected });
  const oldForm = written.length === 15;
  if (!oldForm && written.length !== 18) return wrong('length', null);
  const strange = [...written].findIndex((character, at) => !(at === 17 ? /[0-9X]/ : /[0-9]/).test(character));
  if (strange >= 0) return wrong('character', strange);
  // The old form leaves the century out; it was given to people born in the 20th.
  const body = oldForm ? `${written.slice(0, 6)}19${written.slice(6)}` : written.slice(0, 17);
  const place = regionOf(body.slice(0, 6));
  if (!place) return wrong('region', 0);
  const birthDate = `${body.slice(6, 10)}-${body.slice(10, 12)}-${body.slice(12, 14)}`;
  if (!isBirthDate(body) || (q.on !== undefined && birthDate > q.on)) return wrong('birthDate', 6);
  const check = residentIdCheckCharacter(body);
  if (!oldForm && written[17] !== check) return wrong('checkDigit', 17, check);
  const warnings: ResidentIdWarning[] = oldForm ? ['oldForm'] : [];
  if (place.name === null) warnings.push('regionNotListed');
  const sex = Number(body[16]) % 2 === 1 ? 'male' : 'female';
  return { ok: true, id: body + check, birthDate, sex, region: place, warnings };
}

/** Residence permits of Taiwan residents begin with 83; those of Hong Kong and Macao with the region's own code. */
function regionOf(code: string): RegisteredRegion | null {
  return code === '830000' ? { code, name: '台湾居民居住证', current: true } : registeredRegion(code);
}

function isBirthDate(body: string): boolean {
  const year = Number(body.slice(6, 10));
  return year >= 1800 && year <= 2099 && isCivil(year, Number(body.slice(10, 12)), Number(body.slice(12, 14)));
}

/** The 18th character of the first 17: ISO 7064 MOD 11-2, weights 2^(18-position) mod 11. */
export function residentIdCheckCharacter(body: string): string {
  const sum = WEIGHTS.reduce<number>((total, weight, at) => total + weight * Number(body[at]), 0);
  return CHECK_CHARACTERS[sum % 11] ?? '';
}
