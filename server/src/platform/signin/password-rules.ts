// What a password must be, and one-time passwords that people can read out.
import { randomInt } from 'node:crypto';
import type { FieldProblem } from '../errors/problem.ts';

export const shortestPassword = 12;
export const longestPassword = 128;

/** Account names: what a person types at sign-in, case ignored. */
export const accountPattern = /^[a-z0-9][a-z0-9._-]{2,39}$/;

/** Why a password is not taken; empty when it is. */
export function passwordProblems(q: { password: string; account: string; pointer: string }): FieldProblem[] {
  const { password, account, pointer } = q;
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
const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Four groups of four: 80 bits. */
export function oneTimePassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}
