// Makes ../data/*.json from published tables: readings, simplified forms, look-alikes, parts, words, emoji. Run by hand when one of
// them moves: cd engines/screening/making && npm ci && node make-data.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Converter } from 'opencc-js';
import { pinyin } from 'pinyin-pro';
import { foldRuns } from '../spelling/fold-tables.ts';
import { alikePairs } from './make-shapes.ts';

/** From the packages of this folder, which are not there in an ordinary clone. */
const load = createRequire(import.meta.url);
const { dict }: { dict: Uint8Array } = load('@node-rs/jieba/dict.js');
const HAN = Array.from({ length: 0x9fff - 0x3400 + 1 }, (_, at) => String.fromCharCode(0x3400 + at));
const isHan = (text: string): boolean => /^\p{Script=Han}+$/u.test(text);
const at = (name: string): URL => new URL(`../${name}`, import.meta.url);
const write = (name: string, value: unknown): void =>
  writeFileSync(at(`data/${name}.json`), `${JSON.stringify(value)}\n`);

const chaizi = readFileSync(at('data/sources/chaizi-jt.txt'), 'utf8')
  .split('\n')
  .filter((line) => line.includes('\t'));
const listed = readFileSync(at('data/sources/same_stroke.txt'), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => line.trim().split('\t'));

/** Traditional, Japanese and variant forms to the simplified one, one code unit each. */
function simplified(): [string, string] {
  const toSimplified = [
    Converter({ from: 't', to: 'cn' }),
    Converter({ from: 'hk', to: 'cn' }),
    Converter({ from: 'tw', to: 'cn' }),
  ];
  const pairs = HAN.flatMap((from) => {
    const to = toSimplified.map((convert) => convert(from)).find((one) => one !== from && one.length === 1);
    return to === undefined ? [] : [[from, to] as const];
  });
  // Japanese forms, but for those that are characters of their own in China.
  const fromJapanese = Converter({ from: 'jp', to: 'cn' });
  const japanese = HAN.flatMap((from) => {
    const to = fromJapanese(from);
    return to === from || to.length !== 1 || wordCharacters.has(from) ? [] : [[from, to] as const];
  });
  // Written for 克, 哪 and the like, but no traditional form of them.
  const more: [string, string][] = [
    ['尅', '克'],
    ['剋', '克'],
    ['麽', '么'],
    ['麵', '面'],
    ['鬆', '松'],
    ['囍', '喜'],
    ['歩', '步'],
    ['桜', '樱'],
    ['楽', '乐'],
    ['尓', '尔'],
    ['亜', '亚'],
    ['囯', '国'],
    ['恵', '惠'],
  ];
  const all = new Map<string, string>([...japanese, ...pairs, ...more]);
  return [[...all.keys()].join(''), [...all.values()].join('')];
}

/** "克ke4", several readings "乐le4,yue4"; the most used one first. */
function readings(): string {
  return HAN.flatMap((character) => {
    const found = pinyin(character, { multiple: true, type: 'array', toneType: 'num', v: true }).filter((one) =>
      /^[a-z]+[0-5]?$/.test(one),
    );
    return found.length === 0 || found[0] === character
      ? []
      : [`${character}${[...new Set(found)].slice(0, 4).join(',')}`];
  }).join('\n');
}

/** Characters that look like a letter or digit, in TR39 and by the forms that NFKD leaves alone. */
function confusables(): [string, string] {
  const table: Record<string, string> = load('unhomoglyph/data.json');
  const letter = (text: string): string | undefined => {
    const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    return /^[a-z0-9]$/.test(bare) ? bare : undefined;
  };
  const found = new Map<string, string>();
  const look = (character: string): string | undefined => {
    const direct = letter(table[character] ?? character);
    if (direct !== undefined) return direct;
    const upper = character.toUpperCase();
    return upper === character ? undefined : letter(table[upper] ?? upper);
  };
  for (let code = 0x80; code < 0x1fbff; code += 1) {
    if ((code >= 0xd800 && code < 0xe000) || (code >= 0x3400 && code < 0xa000)) continue;
    const character = String.fromCodePoint(code);
    const to = look(character);
    // Wide and mathematical forms and accents are told apart at run time by NFKD; only the look-alikes are listed, and letters that look like
    // another than they are (the long s like an f); i and l have one symbol anyway.
    const own = letter(character);
    if (to !== undefined && (own === undefined || (own !== to && /^[a-hj-km-z]{2}$/.test(own + to))))
      found.set(character, to);
  }
  for (const [index, character] of [...'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡ'].entries())
    found.set(character, String.fromCharCode(97 + index));
  for (const [from, to] of Object.entries({
    ø: 'o',
    đ: 'd',
    ł: 'l',
    ħ: 'h',
    ŧ: 't',
    ı: 'i',
    ß: 's',
    '₩': 'w',
    '¥': 'y',
    '€': 'e',
    '£': 'l',
    '₦': 'n',
    '₭': 'k',
    '¢': 'c',
    '∆': 'a',
    ʏ: 'y',
    ᴢ: 'z',
    'ⓧ': 'x',
  }))
    found.set(from, to);
  for (let letterAt = 0; letterAt < 26; letterAt += 1) {
    const to = String.fromCharCode(97 + letterAt);
    for (const block of [0x1f130, 0x1f150, 0x1f170, 0x1f1e6]) found.set(String.fromCodePoint(block + letterAt), to);
  }
  // Han and kana stay what they are.
  for (const character of found.keys())
    if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)) found.delete(character);
  return [[...found.keys()].join(''), [...found.values()].join('')];
}

type Buckets = Record<string, string>;

/** Words of up to four characters by the power of ten of their frequency; names of people, places of business and brands apart. */
function lexicon(): { words: Buckets; names: Buckets } {
  const found = { words: {} as Record<string, string[]>, names: {} as Record<string, string[]> };
  for (const line of Buffer.from(dict).toString('utf8').split('\n')) {
    const [word = '', frequency = '0', tag = ''] = line.trim().split(' ');
    if (word.length < 1 || word.length > 4 || !isHan(word) || Number(frequency) < (word.length === 1 ? 3 : 8)) continue;
    const kind = word.length > 1 && /^n(r|z|t)/.test(tag) && Number(frequency) < 2_000 ? 'names' : 'words';
    const bucket = String(Math.floor(Math.log10(Number(frequency))));
    const list = found[kind][bucket] ?? [];
    list.push(word);
    found[kind][bucket] = list;
  }
  const joined = (buckets: Record<string, string[]>): Buckets =>
    Object.fromEntries(Object.entries(buckets).map(([bucket, list]) => [bucket, list.join(' ')]));
  return { words: joined(found.words), names: joined(found.names) };
}

/** What an emoji stands for besides its names. Written for this engine. */
const ALSO_FOR: Record<string, string> = {
  '🌊': '海',
  '🎋': '竹',
  '🪷': '莲',
  '💰': '钱,财,金',
  '❤': '爱,心',
  '💗': '爱,心',
  '💖': '爱,心',
  '🏠': '家',
  '🏡': '家',
  '✈': '飞',
  '🌞': '阳,日',
  '☀': '阳,日',
  '🐲': '龙',
  '🌲': '木,松',
  '🌳': '木,树',
  '⭐': '星',
  '🌟': '星',
  '🔵': '蓝',
  '🟢': '绿',
  '🟡': '黄',
  '🔴': '红',
  '⚪': '白',
  '⚫': '黑',
  '⚡': '电,雷',
  '🏔': '山',
  '🪙': '金',
  '🥇': '金',
  '🥈': '银',
  '💎': '钻',
  '🎵': '音,乐',
  '😄': '乐,笑',
  '😊': '笑,喜',
};
/** Characters that names of faces and forms have in common. */
const OF_NO_THING = '脸头人形的';
/** Arrows, marks of trade and figures are none. */
const FIRST_SIGN = 0x2600;

/** Emoji and the short Chinese words by which CLDR calls them, with the character that half of these have in common. */
function emoji(): string {
  type Entry = { unicode?: string; emoji?: string; label: string; tags?: string[] };
  const entries: Entry[] = load('emojibase-data/zh/data.json');
  return entries
    .flatMap(({ emoji: sign = '', label, tags = [] }) => {
      const bare = sign.replaceAll('\ufe0f', '');
      const also = (ALSO_FOR[bare] ?? '').split(',').filter(Boolean);
      const names = [...new Set([label, ...tags])].filter((word) => isHan(word) && word.length <= 3);
      const words = [...new Set([...also, ...names.slice(0, 6), ...inCommon(names)])];
      const isOne = [...bare].length === 1 && (bare.codePointAt(0) ?? 0) >= FIRST_SIGN;
      return isOne && words.length > 0 ? [`${bare}${words.join(',')}`] : [];
    })
    .join('\n');
}

/** Characters that half of these names have, and at least two. */
function inCommon(names: readonly string[]): string[] {
  const characters = [...new Set(names.join(''))].filter((one) => !OF_NO_THING.includes(one));
  return characters.filter((one) => {
    const having = names.filter((name) => name.includes(one)).length;
    return having >= 2 && having * 2 >= names.length;
  });
}

const strokes: Record<string, string> = strokeOrders();

/** The table inside cnchar-order: a letter for each kind of stroke, in writing order. */
function strokeOrders(): Record<string, string> {
  const source = readFileSync(load.resolve('cnchar-order'), 'utf8');
  const found = /JSON\.parse\('(\{"一":.*?\})'\)/s.exec(source)?.[1];
  if (found === undefined) throw new Error('cnchar-order has another shape');
  return JSON.parse(found.replaceAll("\\'", "'"));
}

/** The Chinese characters of GBK. */
function charactersOfGbk(): string[] {
  const decoder = new TextDecoder('gbk');
  const found = new Set<string>();
  for (let first = 0x81; first <= 0xfe; first += 1)
    for (let second = 0x40; second <= 0xfe; second += 1)
      for (const character of decoder.decode(Uint8Array.of(first, second)))
        if (character >= '\u4e00' && character <= '\u9fff') found.add(character);
  return [...found];
}

const { words, names } = lexicon();
const wordCharacters = new Set(Object.values(words).join('').replaceAll(' ', ''));
const common = [...wordCharacters].filter((character) => strokes[character] !== undefined);
// Others that keyboards and fonts know, and that are no traditional or variant forms.
const forms = simplified();
const known = new Set([...common, ...forms[0]]);
const rare = charactersOfGbk().filter((character) => !known.has(character));
const alike = alikePairs({ chaizi, strokes, common, rare, listed });

write('simplified', { source: 'opencc-js 1.4.2 (MIT and Apache-2.0): t, hk, tw and jp to cn', pairs: forms });
write('readings', { source: 'pinyin-pro 3.29.4 (MIT)', lines: readings() });
write('confusables', {
  source: 'unhomoglyph 1.0.6 (MIT), Unicode TR39 confusables.txt (Unicode licence)',
  pairs: confusables(),
});
write('lexicon', { source: '@node-rs/jieba 2.0.3 (MIT), dictionary of jieba', words, names });
write('emoji', { source: 'emojibase-data 17.0.0 (MIT), names of Unicode CLDR', lines: emoji() });
write('shapes', {
  source:
    'computed from chaizi (kfcd, CC BY 3.0), the stroke orders of cnchar-order 3.2.6 (MIT), the glyphs of Noto Sans SC 5.3.1 (OFL-1.1), and same_stroke of pycorrector (Apache-2.0)',
  lines: alike,
});
write('parts', {
  source: 'chaizi (kfcd, CC BY 3.0)',
  lines: chaizi
    .filter((line) => wordCharacters.has(line.charAt(0)))
    .map((line) => line.replaceAll(' ', '').replaceAll('\t', ','))
    .map((line) => line.charAt(0) + line.slice(2))
    .join('\n'),
});

// Last: they follow from the tables above.
write('folds', {
  source: 'computed from simplified.json, confusables.json and the forms of Unicode that Node knows',
  exact: foldRuns('exact'),
  disguise: foldRuns('disguise'),
});
