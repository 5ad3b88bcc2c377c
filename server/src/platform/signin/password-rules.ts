// What a password must be, and one-time passwords that people can read out.
import { randomInt } from 'node:crypto';
import type { FieldProblem } from '../errors/problem.ts';

export const shortestPassword = 12;
export const longestPassword = 128;

/** Account names: what a person types at sign-in, case ignored. */
export const accountPattern = /^[a-z0-9][a-z0-9._-]{2,39}$/;

/** What an installation asks for beyond length: `kinds` of characters of four, and after how many `days` another (0: never). */
export type PasswordRules = { kinds: number; days: number };
export const plainRules: PasswordRules = { kinds: 1, days: 0 };

/** Small letters, capitals, digits, all others. */
function kindsIn(password: string): number {
  return [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(password)).length;
}

/** Why a password is not taken; empty when it is. */
export function passwordProblems(q: {
  password: string;
  account: string;
  pointer: string;
  rules?: PasswordRules;
}): FieldProblem[] {
  const { password, account, pointer, rules = plainRules } = q;
  if ([...password].length < shortestPassword) {
    return [
      { pointer, zh: `不能少于 ${shortestPassword} 个字符`, en: `must have at least ${shortestPassword} characters` },
    ];
  }
  if (password.length > longestPassword) {
    return [
      { pointer, zh: `不能超过 ${longestPassword} 个字符`, en: `must have at most ${longestPassword} characters` },
    ];
  }
  if (kindsIn(password) < rules.kinds) {
    return [
      {
        pointer,
        zh: `小写字母、大写字母、数字、其他字符四类中至少要有 ${rules.kinds} 类`,
        en: `must have at least ${rules.kinds} of the four kinds: small letters, capitals, digits, others`,
      },
    ];
  }
  const name = account.toLowerCase();
  if (password.toLowerCase().includes(name) || new Set(password).size < 5) {
    return [
      {
        pointer,
        zh: '不能包含用户名，也不能由少数字符重复而成',
        en: 'must not contain the user name, nor repeat a few characters',
      },
    ];
  }
  return [];
}

// Without 0/O, 1/l/I: it is read from paper or over the phone.
/** Signs that are not mistaken for one another: 32 of them. */
export const codeLetters = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Four groups of four: 80 bits. */
export function oneTimePassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => codeLetters[randomInt(codeLetters.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}
