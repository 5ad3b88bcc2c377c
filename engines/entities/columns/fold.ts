// One spelling for comparing: case, width, accents, traditional characters, HTML references. And the readings of characters.
import { decode } from 'html-entities';
import { Converter } from 'opencc-js/t2cn';
import { pinyin } from 'pinyin-pro';

const simplify = Converter({ from: 'tw', to: 'cn' });
const simplified = new Map<string, string>();
const readings = new Map<string, string>();
const HAN = /\p{Script=Han}/u;
const PLAIN = /^[\x20-\x7e]*$/;
/** Common Chinese signs and ASCII, which no normal form changes. */
const PLAIN_CHINESE = /^[\x20-\x7e\u4e00-\u9fff]*$/;

/** What is known of each code unit, asked for once: most texts are of few. */
const STAYS = 1;
const CHANGES = 2;
const folds = new Uint8Array(0x10000);

/** Whether a text has a Chinese character. */
export function hasHan(text: string): boolean {
  return HAN.test(text);
}

/** Whether folding changes nothing: plain signs and simplified characters, small letters, single blanks within. */
function isFolded(text: string): boolean {
  let before = 0x20;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    let known = folds[code] as number;
    if (known === 0) {
      known = foldSign(text[at] as string);
      folds[code] = known;
    }
    if (known !== STAYS || (code === 0x20 && before === 0x20)) return false;
    before = code;
  }
  return before !== 0x20;
}

function foldSign(sign: string): number {
  const plain = PLAIN_CHINESE.test(sign) && sign !== '&' && sign.toLowerCase() === sign;
  return plain && (sign <= '~' || simplifiedCharacter(sign) === sign) ? STAYS : CHANGES;
}

/**
 * The text in one spelling: references decoded, NFKC, small letters, no accents, simplified characters, single blanks,
 * none at the ends. Not reversible.
 */
export function foldText(text: string): string {
  if (isFolded(text)) return text;
  const decoded = text.includes('&') ? decode(text) : text;
  if (PLAIN.test(decoded)) return decoded.toLowerCase().replace(/\s+/g, ' ').trim();
  if (PLAIN_CHINESE.test(decoded)) {
    return decoded
      .toLowerCase()
      .replace(/[\u4e00-\u9fff]/g, simplifiedCharacter)
      .replace(/\s+/g, ' ')
      .trim();
  }
  const compatible = decoded.normalize('NFKC').toLowerCase();
  const bare = compatible
    .normalize('NFD')
    .replace(/\p{Mn}+/gu, '')
    .normalize('NFC');
  const one = HAN.test(bare) ? bare.replace(/\p{Script=Han}/gu, simplifiedCharacter) : bare;
  return one.replace(/\s+/gu, ' ').trim();
}

function simplifiedCharacter(character: string): string {
  const known = simplified.get(character);
  if (known !== undefined) return known;
  const found = simplify(character);
  simplified.set(character, found);
  return found;
}

/** Mandarin reading of each Chinese character without tone (ü as v), other characters as they are; joined by nothing. */
export function reading(text: string): string {
  let all = '';
  for (const character of text) {
    let one = readings.get(character);
    if (one === undefined) {
      one = HAN.test(character) ? pinyin(character, { toneType: 'none', v: true, nonZh: 'consecutive' }) : character;
      readings.set(character, one);
    }
    all += one;
  }
  return all;
}
