// What a form of the portal carries: a number of its own, when it was given out, and a question, under a signature.
// Nobody is followed by it: there is no cookie, and nothing is stored until the form is sent.
import { randomInt, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Cryptography } from '../crypto/cryptography.ts';
import { Problem } from '../errors/problem.ts';

const given = z.strictObject({ id: z.uuid(), at: z.int(), a: z.int(), b: z.int() });
export type FormToken = z.infer<typeof given> & { text: string };

type TokenTools = { crypto: Pick<Cryptography, 'mac' | 'verifyMac'>; now: Date };

/** Nobody reads the questions, writes what happened and answers in less. */
const leastMilliseconds = 3_000;
const longestMilliseconds = 4 * 3_600_000;

/** A fresh form; `since` keeps the time at which its reader was first given one. */
export function giveToken({ crypto, now }: TokenTools, since = now.getTime()): FormToken {
  const token = { id: randomUUID(), at: since, a: randomInt(1, 10), b: randomInt(1, 10) };
  return { ...token, text: signed(crypto, token) };
}

/** The form that a text stands for; undefined for what was not given out here. */
export function readToken({ crypto }: Pick<TokenTools, 'crypto'>, text: string): FormToken | undefined {
  const token = given.safeParse(opened(crypto, text));
  return token.success ? { ...token.data, text } : undefined;
}

export type Trial = 'passed' | 'early' | 'late' | 'wrong';

/** Whether the question was answered, neither at once nor after hours. */
export function tryAnswer({ at, a, b }: FormToken, { answer, now }: { answer: string; now: Date }): Trial {
  const passed = now.getTime() - at;
  if (passed > longestMilliseconds) return 'late';
  if (numberOf(answer) !== a + b) return 'wrong';
  return passed < leastMilliseconds ? 'early' : 'passed';
}

/** Text of a value that comes back as it was given out, for this form alone. */
export function sealFor({ crypto }: Pick<TokenTools, 'crypto'>, { id }: FormToken, value: unknown): string {
  return signed(crypto, { id, value });
}

/** The value of such a text; undefined when it is not one, or was for another form. */
export function unseal({ crypto }: Pick<TokenTools, 'crypto'>, { id }: FormToken, text: string): unknown {
  const found = z.object({ id: z.literal(id), value: z.unknown() }).safeParse(opened(crypto, text));
  return found.success ? found.data.value : undefined;
}

const prefix = 'form of the portal ';

function signed(crypto: TokenTools['crypto'], value: unknown): string {
  const body = Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${body}~${crypto.mac(prefix + body, 'session')}`;
}

function opened(crypto: TokenTools['crypto'], text: string): unknown {
  const [body = '', mac = ''] = text.split('~');
  try {
    return crypto.verifyMac(prefix + body, mac, 'session')
      ? JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
      : undefined;
  } catch (error) {
    // A text that was never a signature, or one of a key that is gone: not ours.
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

const inChinese = '零一二三四五六七八九';
const inEnglish = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].concat([
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
]);

/** The two numbers in words, so that they are read aloud and are no digits to pick out. */
export function numbersInWords({ a, b }: FormToken, language: 'zh' | 'en'): [string, string] {
  const word = (value: number): string => (language === 'zh' ? inChinese[value] : inEnglish[value]) ?? String(value);
  return [word(a), word(b)];
}

/** A sum as people write it: 12, １２, 十二, twelve. */
function numberOf(text: string): number {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  if (/^\d{1,2}$/.test(plain)) return Number(plain);
  const named = inEnglish.indexOf(plain);
  if (named >= 0) return named;
  const ten = /^(一?十)?([一二三四五六七八九])?$/.exec(plain);
  if (ten === null || plain === '') return Number.NaN;
  return (ten[1] === undefined ? 0 : 10) + (ten[2] === undefined ? 0 : inChinese.indexOf(ten[2]));
}
