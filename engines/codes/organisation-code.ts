// Organisation code (组织机构代码), alone until 2015 and since then the body of the social-credit code.
import { foldCharacters } from './traditional.ts';

/** Weights and check rule: recalled, and recomputed against the printed example D2143569-X. */
export const ORGANISATION_CODE_SOURCE = {
  standard: 'GB 11714-1997 全国组织机构代码编制规则',
  confidence: 'recalled',
} as const;

export type OrganisationCodeCheck =
  | { readonly ok: true; readonly code: string }
  | {
      readonly ok: false;
      readonly code: string;
      readonly part: 'length' | 'character' | 'checkDigit';
      /** Index of the wrong character, or null. */
      readonly at: number | null;
      /** The check character that the others ask for, when that is what is wrong. */
      readonly expected: string | null;
    };

const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/** Checks 8 characters of body and 1 of check, with or without the hyphen; small letters and full-width signs count. */
export function checkOrganisationCode(text: string): OrganisationCodeCheck {
  const code = foldCharacters(text).replace(/[\s-]/g, '').toUpperCase();
  if (code.length !== 9) return { ok: false, code, part: 'length', at: null, expected: null };
  const at = [...code].findIndex((character, index) => !(index < 8 ? /[0-9A-Z]/ : /[0-9X]/).test(character));
  if (at >= 0) return { ok: false, code, part: 'character', at, expected: null };
  const expected = organisationCheckCharacter(code.slice(0, 8));
  return code[8] === expected ? { ok: true, code } : { ok: false, code, part: 'checkDigit', at: 8, expected };
}

/** The check character of a body of 8 characters 0–9, A–Z: 11 - (Σ value × weight mod 11), 10 as X, 11 as 0. */
export function organisationCheckCharacter(body: string): string {
  const sum = WEIGHTS.reduce<number>((total, weight, at) => total + weight * Number.parseInt(body[at] ?? '0', 36), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}
