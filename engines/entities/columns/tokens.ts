// What a text is cut into: words, character trigrams, and codes that name a model.

const WORD = /[\p{L}\p{N}]+/gu;
const HAN_RUN = /\p{Script=Han}+|[^\p{Script=Han}]+/gu;

/** What a code unit belongs to, asked for once; surrogates are looked at in pairs, by expression. */
const [NOTHING, HAN, OTHER, HALF] = [1, 2, 3, 4];
const classes = new Uint8Array(0x10000);

function classOf(code: number): number {
  const sign = String.fromCharCode(code);
  if (code >= 0xd800 && code <= 0xdfff) return HALF;
  if (!/[\p{L}\p{N}]/u.test(sign)) return NOTHING;
  return /\p{Script=Han}/u.test(sign) ? HAN : OTHER;
}

/** Words of a folded text: runs of letters and digits; Chinese runs as they are. */
export function words(folded: string): string[] {
  const found: string[] = [];
  let from = 0;
  let within = NOTHING;
  for (let at = 0; at < folded.length; at += 1) {
    const code = folded.charCodeAt(at);
    let own = classes[code] as number;
    if (own === 0) {
      own = classOf(code);
      classes[code] = own;
    }
    if (own === HALF) return (folded.match(WORD) ?? []).flatMap((word) => word.match(HAN_RUN) ?? []);
    if (own === within) continue;
    if (within !== NOTHING) found.push(folded.slice(from, at));
    from = at;
    within = own;
  }
  if (within !== NOTHING) found.push(from === 0 ? folded : folded.slice(from));
  return found;
}

/** Character trigrams over the words with blanks around them; Chinese runs give pairs and single characters. */
export function grams(folded: string): string[] {
  const found: string[] = [];
  for (const run of folded.match(WORD)?.join(' ').match(HAN_RUN) ?? []) {
    if (/^\p{Script=Han}/u.test(run)) addHan(run, found);
    else addLatin(run, found);
  }
  return found;
}

function addHan(run: string, found: string[]): void {
  const characters = [...run];
  for (const [at, character] of characters.entries()) {
    found.push(character);
    const next = characters[at + 1];
    if (next !== undefined) found.push(character + next);
  }
}

function addLatin(run: string, found: string[]): void {
  const text = ` ${run.trim()} `;
  if (text.length < 3) return;
  for (let at = 0; at + 3 <= text.length; at += 1) found.push(text.slice(at, at + 3));
}

/**
 * Codes in a folded text: runs of at least four letters and digits with a digit and no blank, hyphens and dots within
 * seen through (PS-LX350H is pslx350h); plain numbers only from five digits. Sizes (1080p, 500gb) are left out.
 */
export function codesIn(folded: string): string[] {
  const found = new Set<string>();
  for (const run of folded.match(/[\p{L}\p{N}]+(?:[-./_][\p{L}\p{N}]+)*/gu) ?? []) {
    for (const part of run.includes('/') ? run.split('/') : [run]) {
      const code = part.replace(/[-._]/g, '');
      if (isCode(code)) found.add(code);
    }
  }
  return [...found];
}

const MEASURE =
  /^\d+(?:x\d+)*(?:gb|mb|tb|kb|hz|khz|mhz|ghz|mm|cm|ml|kg|lb|lbs|oz|inch|in|ft|dpi|rpm|mbps|bit|way|pin|ppm|v|w|k|p|i|x|m|g|l|th|nd|rd|st)?$/;

function isCode(code: string): boolean {
  if (code.length < 4 || !/\d/.test(code) || /\p{Script=Han}/u.test(code)) return false;
  if (/^\d+$/.test(code)) return code.length >= 5;
  return !MEASURE.test(code);
}
