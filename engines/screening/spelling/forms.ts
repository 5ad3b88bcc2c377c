// The forms that count as one: what a character is compared as, by compatibility, case, script form and likeness.
import { confusables, simplified } from './tables.ts';
import { TAKEN_FOR } from './taken-for.ts';

// Letters and digits that are written for each other share a symbol; which it was is compared afterwards.
const LEET: Record<string, string> = {
  l: 'i',
  '1': 'i',
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '6': 'g',
  '2': 'z',
  $: 's',
  '@': 'a',
};

// The forms that a character takes as part of another, to itself.
const RADICALS: Record<string, string> = {
  氵: '水',
  亻: '人',
  扌: '手',
  刂: '刀',
  忄: '心',
  艹: '草',
  艸: '草',
  讠: '言',
  訁: '言',
  钅: '金',
  釒: '金',
  纟: '丝',
  糹: '丝',
  糸: '丝',
  犭: '犬',
  衤: '衣',
  礻: '示',
  辶: '走',
  辵: '走',
  阝: '阜',
  邑: '阜',
  饣: '食',
  飠: '食',
  灬: '火',
  罒: '网',
  '⺮': '竹',
  丬: '爿',
  卄: '廿',
  攵: '文',
  攴: '文',
  疒: '病',
};

const PARENTHESISED = /^\(([a-z])\)$/i;
/** Capital letters in black circles and squares have no compatibility form: where each alphabet begins. */
const IN_BLACK = [0x1f150, 0x1f170];
const LETTERS = 26;

/** The letter in a circle, a square or parentheses; null where it is none of these. */
function enclosedLetter(character: string): string | null {
  const code = character.codePointAt(0) ?? 0;
  const first = IN_BLACK.find((begin) => code >= begin && code < begin + LETTERS);
  if (first !== undefined) return String.fromCharCode(97 + code - first);
  return PARENTHESISED.exec(character.normalize('NFKC'))?.[1]?.toLowerCase() ?? null;
}

/** What is not shown: fillers, which count as letters, among them. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/u;
const WORD_SIGN = /[\p{L}\p{N}]/u;

/** One character as compared without any disguise: compatibility form, lower case, simplified. */
export function plainForm(character: string): string {
  const compatible = character.normalize('NFKC');
  const one = [...compatible].length === 1 ? compatible : character;
  const lower = one.toLowerCase();
  const single = [...lower].length === 1 ? lower : one;
  return simplified().get(single) ?? single;
}

/** The letter or digit that a character stands or is taken for, or itself. */
export function letterForm(character: string): string {
  const listed = confusables().get(character);
  if (listed !== undefined) return listed;
  const enclosed = enclosedLetter(character);
  if (enclosed !== null) return enclosed;
  const plain = plainForm(character);
  const bare = plain.normalize('NFKD').replace(/\p{M}/gu, '');
  const base = /^[a-z0-9]$/.test(bare) ? bare : plain;
  return confusables().get(base) ?? TAKEN_FOR.get(base) ?? base;
}

/** What a character is folded to where disguises are looked for; nothing where it is passed over. */
export function disguiseForm(character: string): string {
  if (character === '丶' || UNSEEN.test(character)) return '';
  const form = letterForm(character);
  const leet = LEET[form];
  if (leet !== undefined) return leet;
  // Marks that stand above or beside letters, of which the strokes of an apostrophe are some, are signs as well.
  if (!WORD_SIGN.test(form) || (form >= '\u02b0' && form <= '\u02ff')) return '';
  return RADICALS[form] ?? form;
}
