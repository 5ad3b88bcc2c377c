// Unified social credit code (统一社会信用代码): 18 characters that name a legal person or other organisation.
import { organisationCheckCharacter } from './organisation-code.ts';
import { type RegisteredRegion, registeredRegion } from './regions/registered-region.ts';
import { foldCharacters } from './traditional.ts';

/** Alphabet, weights and the caveat on pilot codes: read. Names of authorities and categories: recalled. */
export const USCC_SOURCE = {
  standard: 'GB 32100-2015 法人和其他组织统一社会信用代码编码规则',
  confidence: 'read',
} as const;

/**
 * `earlyPilot`: a check fails, but the code is of the series M000 that pilots gave out before the standard held, and
 * that is in use: ask, do not refuse. All other codes, those with M and another figure too, are held to the standard. `regionNotListed`, `authorityNotListed`: well-formed, but not in the lists known here.
 */
export type UsccWarning = 'earlyPilot' | 'regionNotListed' | 'authorityNotListed';

/** Which part is wrong; `at` is the index of the first wrong character. */
export type UsccPart = 'length' | 'character' | 'region' | 'organisationCode' | 'checkDigit';

export type UsccCheck =
  | {
      readonly ok: true;
      readonly code: string;
      readonly authority: string | null;
      readonly category: string | null;
      readonly region: RegisteredRegion;
      readonly organisationCode: string;
      readonly warnings: readonly UsccWarning[];
    }
  | {
      readonly ok: false;
      readonly code: string;
      readonly part: UsccPart;
      readonly at: number | null;
      /** The check character that the others ask for, when a check character is what is wrong. */
      readonly expected: string | null;
    };

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
/** Seven codes that are in use and fail a check were seen, all with M000 (Fujian); no other series is borne out, so no other is let through. */
const PILOT_SERIES = /^.{8}M000/;
/** Registered with the nation's own office. */
const NATIONAL_OFFICE = '100000';

const AUTHORITIES: Readonly<Record<string, string>> = {
  1: '机构编制',
  2: '外交',
  3: '司法行政',
  4: '文化',
  5: '民政',
  6: '旅游',
  7: '宗教',
  8: '工会',
  9: '市场监管（工商）',
  A: '中央军委改革和编制办公室',
  N: '农业',
  Y: '其他',
};

const CATEGORIES: Readonly<Record<string, string>> = {
  11: '机关',
  12: '事业单位',
  13: '编办直接管理机构编制的群众团体',
  19: '其他',
  51: '社会团体',
  52: '民办非企业单位',
  53: '基金会',
  59: '其他',
  91: '企业',
  92: '个体工商户',
  93: '农民专业合作社',
  Y1: '其他',
};

/** Checks a code as written: small letters, full-width signs and blanks are seen through; `code` is the plain form. */
export function checkUscc(text: string): UsccCheck {
  const code = foldCharacters(text).replace(/\s/g, '').toUpperCase();
  const wrong = (part: UsccPart, at: number | null, expected: string | null = null): UsccCheck => ({
    ok: false,
    code,
    part,
    at,
    expected,
  });
  if (code.length !== 18) return wrong('length', null);
  const strange = [...code].findIndex((character) => !ALPHABET.includes(character));
  if (strange >= 0) return wrong('character', strange);
  const place = regionOf(code.slice(2, 8));
  if (!place) return wrong('region', 2 + Math.max(0, code.slice(2, 8).search(/[^0-9]/)));
  const pilot = PILOT_SERIES.test(code);
  const organisation = organisationCheckCharacter(code.slice(8, 16));
  const organisationFails = code[16] !== organisation;
  if (organisationFails && !pilot) return wrong('organisationCode', 16, organisation);
  const check = usccCheckCharacter(code.slice(0, 17));
  const checkFails = code[17] !== check;
  if (checkFails && !pilot) return wrong('checkDigit', 17, check);
  const authority = AUTHORITIES[code[0] ?? ''] ?? null;
  const warnings: UsccWarning[] = [];
  if (organisationFails || checkFails) warnings.push('earlyPilot');
  if (place.name === null) warnings.push('regionNotListed');
  if (authority === null) warnings.push('authorityNotListed');
  const category = CATEGORIES[code.slice(0, 2)] ?? null;
  return { ok: true, code, authority, category, region: place, organisationCode: code.slice(8, 17), warnings };
}

function regionOf(code: string): RegisteredRegion | null {
  if (code === NATIONAL_OFFICE) return { code, name: '国家', current: true };
  return /^\d{6}$/.test(code) ? registeredRegion(code) : null;
}

/** The 18th character of the first 17: alphabet[(31 - Σ value × 3^i mod 31) mod 31], i from 0. */
export function usccCheckCharacter(body: string): string {
  const sum = WEIGHTS.reduce<number>((total, weight, at) => total + weight * ALPHABET.indexOf(body[at] ?? '0'), 0);
  return ALPHABET[(31 - (sum % 31)) % 31] ?? '';
}
