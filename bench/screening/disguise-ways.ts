// Disguises of nineteen kinds that took no part in the training, by rules and by how common characters are read.
import { pinyin } from 'pinyin-pro';
import { pick, type Random } from '../../engines/screening/train/made-titles.ts';

/** A mark disguised in one way; null where the way does not fit it. */
export type Way = (random: Random, mark: string) => string | null;

const isHan = (text: string): boolean => /^\p{Script=Han}+$/u.test(text);
const letters = (mark: string): number => (mark.match(/[a-z]/gi) ?? []).length;

/** Only marks that are all Chinese; those of fewer characters than `least` not at all. */
const ofHan =
  (make: (random: Random, characters: string[]) => string, least = 2): Way =>
  (random, mark) =>
    isHan(mark) && [...mark].length >= least ? make(random, [...mark]) : null;
const ofLatin =
  (make: (random: Random, mark: string) => string): Way =>
  (random, mark) =>
    letters(mark) >= 4 && letters(mark) === mark.length ? make(random, mark) : null;

const syllables = (text: string, toneType: 'none' | 'num' | 'symbol'): string[] =>
  pinyin(text, { type: 'array', toneType, v: true });

function between(random: Random, characters: readonly string[], sign: string): string {
  if (characters.length === 2 || random() < 0.5) return characters.join(sign);
  const at = 1 + Math.floor(random() * (characters.length - 1));
  return characters.slice(0, at).join('') + sign + characters.slice(at).join('');
}

/** Each letter that `others` has replaced with some chance, one at least. */
function replaced(random: Random, mark: string, others: Readonly<Record<string, string>>, share: number): string {
  const changed = [...mark].map((letter) => {
    const list = [...(others[letter.toLowerCase()] ?? '')];
    return list.length > 0 && random() < share ? pick(random, list) : letter;
  });
  return changed.join('');
}

const shifted = (mark: string, from: number): string =>
  mark.toLowerCase().replace(/[a-z]/g, (letter) => String.fromCodePoint(from + letter.charCodeAt(0) - 97));

/** What dialects mix up, as the syllable that is said and those that are heard. */
const DIALECT: readonly [RegExp, string][] = [
  [/^zh/, 'z'],
  [/^z(?!h)/, 'zh'],
  [/^ch/, 'c'],
  [/^sh/, 's'],
  [/^s(?!h)/, 'sh'],
  [/^n(?=[aeiou])/, 'l'],
  [/^l/, 'n'],
  [/^hu(?=[an])/, 'f'],
  [/^f(?=a)/, 'hu'],
  [/an$/, 'ang'],
  [/in$/, 'ing'],
  [/eng$/, 'en'],
];
/** Common characters, of which those are taken that sound as is wanted. */
const COMMON =
  '安奥八白百班包宝北贝本比边博步才彩长成城传春达大丹道德迪丁东多恩儿尔法凡方芳飞菲丰风福富干高歌格工冠光广国果海汉好禾和恒红宏虹后华欢黄辉会惠火吉佳家嘉健江姜杰金锦京晶九久居君卡开康科可克兰蓝朗老乐雷力立丽利联良林灵龙隆陆路罗马麦曼美蒙米妙民名明木慕那奈南妮宁牛农诺欧派朋皮平普七奇琪千青清情秋全泉群仁日荣如瑞若三桑森沙莎山商上尚少申深神生盛诗石时世仕书树双水顺思斯松苏素太泰唐特天田铁通同图维伟卫文沃五西希溪喜夏仙先香湘祥小晓心新欣信星兴雄秀旭学雪雅亚严阳扬洋瑶一伊依宜亿艺益英迎永优友有余鱼雨语玉育元园源缘远月悦云泽展张兆真正之知志中忠洲珠竹庄卓子紫宗祖'.split(
    '',
  );
const bySyllable = Map.groupBy(COMMON, (character) => syllables(character, 'none')[0] ?? '');

function heardAs(random: Random, characters: string[], heard: (syllable: string) => string[]): string {
  const at = Math.floor(random() * characters.length);
  const own = characters[at] ?? '';
  const others = heard(syllables(own, 'none')[0] ?? '').flatMap((syllable) => bySyllable.get(syllable) ?? []);
  const other = others.filter((one) => one !== own);
  return other.length === 0 ? '' : characters.with(at, pick(random, other)).join('');
}

const EMOJI_OF: Readonly<Record<string, string>> = {
  马: '🐴', 星: '⭐', 熊: '🐻', 鱼: '🐟', 花: '🌸', 龙: '🐉', 火: '🔥', 牛: '🐮', 鸟: '🐦', 羊: '🐑', 月: '🌙', 山: '⛰️',
  心: '❤️', 海: '🌊', 雪: '❄️', 树: '🌳', 水: '💧', 金: '🪙', 米: '🍚', 家: '🏠', 红: '🔴', 蓝: '🔵', 王: '👑', 云: '☁️', 电: '⚡',
}; // biome-ignore format: one line a dozen

const MIRRORED = /^(?:\p{Script=Han}{3,}|[a-z]{5,})$/iu;
const SHORT_MIRRORED = /^(?:\p{Script=Han}{2}|[a-z]{4})$/iu;

export const MADE_WAYS: Readonly<Record<string, Way>> = {
  'same sound': ofHan((random, own) => heardAs(random, own, (syllable) => [syllable])),
  'dialect sound': ofHan((random, own) =>
    heardAs(random, own, (syllable) =>
      DIALECT.flatMap(([from, to]) => (from.test(syllable) ? [syllable.replace(from, to)] : [])),
    ),
  ),
  'pinyin, tones as marks': ofHan((_, own) => syllables(own.join(''), 'symbol').join('')),
  'pinyin, tones as figures': ofHan((_, own) => syllables(own.join(''), 'num').join('')),
  'pinyin, spaces': ofHan((_, own) => syllables(own.join(''), 'none').join(' ')),
  initials: ofHan(
    (_, own) =>
      syllables(own.join(''), 'none')
        .map((one) => one.charAt(0))
        .join(''),
    3,
  ),
  'sign between': (random, mark) => between(random, [...mark], pick(random, [...'★*·_|☆●♥'])),
  'nothing between': (random, mark) =>
    between(random, [...mark], pick(random, ['\u200b', '\u200d', '\u2060', '\u00ad'])),
  'emoji between': (random, mark) => between(random, [...mark], pick(random, ['🔥', '❤️', '⭐', '🎁', '👟', '💯'])),
  'emoji for a character': (random, mark) => {
    const known = [...mark].filter((one) => EMOJI_OF[one] !== undefined);
    const one = pick(random, known);
    return known.length === 0 || [...mark].length < 2 ? null : mark.replace(one, EMOJI_OF[one] ?? '');
  },
  'figures for letters': ofLatin((random, mark) =>
    replaced(random, mark, { a: '4@', b: '8', e: '3', i: '1', l: '1', o: '0', s: '5$', t: '7', z: '2' }, 0.6),
  ),
  'signs for letters': ofLatin((random, mark) =>
    replaced(random, mark, { i: '!|¡', l: '!|', a: '@', s: '$', t: '+' }, 0.7),
  ),
  accents: ofLatin((random, mark) =>
    replaced(random, mark, { a: 'àáâäå', e: 'èéêë', i: 'ìíîï', o: 'òóôöø', u: 'ùúûü', n: 'ñň', c: 'çč', s: 'šş' }, 0.7),
  ),
  'other scripts': ofLatin((random, mark) =>
    replaced(
      random,
      mark,
      { a: 'аα', c: 'сϲ', e: 'е', i: 'іι', o: 'оοօ', p: 'рρ', s: 'ѕ', x: 'х', y: 'у', k: 'κк', n: 'ո', u: 'υս' },
      0.7,
    ),
  ),
  mathematical: ofLatin((_, mark) => shifted(mark, 0x1d5ba)),
  circled: ofLatin((_, mark) => shifted(mark, 0x24d0)),
  'from its end': (_, mark) => (MIRRORED.test(mark) ? [...mark].reverse().join('') : null),
  'from its end, and told so': (random, mark) =>
    SHORT_MIRRORED.test(mark)
      ? `${[...mark].reverse().join('')} ${pick(random, ['倒着读', '反过来念', '反着看'])}`
      : null,
  'same sound, sign between': ofHan((random, own) => {
    const other = heardAs(random, own, (syllable) => [syllable]);
    return other === '' ? '' : between(random, [...other], pick(random, [...'★*·_']));
  }),
};
