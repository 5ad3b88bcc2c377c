// Names in letters other than Chinese: with diacritics, in capitals, in Cyrillic or Greek; and telephones and addresses abroad.

type Stretch = { readonly from: number; readonly to: number };

const LETTER = '\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}\\p{M}';
const PART = `\\p{Lu}[${LETTER}’'.-]{0,20}`;
/** Two words or more. Brands of one word with diacritics (Nestlé) are none. */
const SEVERAL = new RegExp(
  `(?<![${LETTER}0-9])(?<name>${PART}(?: (?:de|da|van|von|bin|al|el|la|${PART})){1,4})(?![${LETTER}])`,
  'dgu',
);
const FOREIGN_SIGN = /[\u00c0-\u024f\u0370-\u04ff\u1e00-\u1eff]/u;
const ROLE_BEFORE =
  /(?:人|员|家|师|方|客|友|商|者|长|主|老板|经理|代表|助理|主管|翻译|司机|先生|女士|老师|教师|外教|联系|找|由|据|问|让|请|给|叫|是|和|与|、|及|我|receiver|name|contact|attn|to)[ :"“]{0,2}$/i;
const ONE = new RegExp(`(?<![${LETTER}0-9@._-])(?<name>\\p{Lu}[\\p{Ll}\\p{M}]{2,15})(?![${LETTER}0-9@._-])`, 'dgu');
const TITLED =
  /(?<![A-Za-z])(?<name>(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? ?\p{Lu}[\p{L}\p{M}’'-]{1,20}(?: \p{Lu}[\p{L}\p{M}’'-]{1,20})?)/dgu;
const ROLE_ONE =
  /(?:主管|经理|助理|店长|客服|老板|外教|教师|老师|翻译|领队|员工|同事|朋友|同学|司机|联系人|收件人|寄件人|买家|卖家|代购|让|找|叫|喊|还有|和|与|问|给|跟)[ :"“]{0,2}$/;
const NO_NAME =
  /^(?:Co|Ltd|Inc|LLC|GmbH|Corp|Group|Company|Limited|Trademark|Brand|Type|Model|Class|Made|China|Flat|Tower|Road|Street|Room|Apple|Nike|Adidas|Logo|Excel|Word|Windows|Android|Wechat|WeChat|WhatsApp|Telegram|Line|Skype|App|Wifi|Iphone|Pro|Max|Plus|Mini|Usb|Pos|Ok|Hi|Hello|Size|Style|Sport)$/i;
const COMPANY_AFTER = /^ ?(?:Co\b|Ltd|Inc|LLC|GmbH|Corp|Group|公司|集团|商标|牌|品牌|系列|股份|有限|”?商标)/;
const PHONE = /(?<![0-9A-Za-z])(?:\+|00)(?!86[ 0-9(-]*1)[1-9][0-9]{0,2}(?:[ ()./-]{0,2}[0-9]){6,13}(?![0-9])/g;
/** `Flat 7C, Tower 2, Harbour Green, Sham Mong Road, Kowloon` */
const ADDRESS =
  /(?<![A-Za-z])(?:(?:Flat|Room|Rm|Unit|Apt|Suite|No|Block|Blk)\.? ?[0-9A-Z]{1,6}(?:,? [0-9A-Z][A-Za-z0-9'.-]{0,20}){1,16}|[0-9]{1,5} [A-Z][A-Za-z'.-]{1,20}(?: [A-Z][A-Za-z'.-]{1,20}){0,3} (?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd)(?:,? [0-9A-Z][A-Za-z0-9'.-]{0,20}){0,10})/g;

const namesIn = (signs: string, pattern: RegExp): Stretch[] =>
  [...signs.matchAll(pattern)].flatMap(({ indices }) => {
    const [from, to] = indices?.groups?.name ?? [0, 0];
    return to > from ? [{ from, to }] : [];
  });

/** Names of persons in other letters. */
export function findForeignNames(signs: string): Stretch[] {
  if (!/[A-Za-z\u00c0-\u04ff]/.test(signs)) return [];
  const several = namesIn(signs, SEVERAL).filter(({ from, to }) => {
    const name = signs.slice(from, to);
    if (name.split(' ').some((part) => NO_NAME.test(part)) || COMPANY_AFTER.test(signs.slice(to, to + 8))) return false;
    return FOREIGN_SIGN.test(name) || ROLE_BEFORE.test(signs.slice(Math.max(0, from - 10), from));
  });
  const single = namesIn(signs, ONE).filter(({ from, to }) => {
    if (NO_NAME.test(signs.slice(from, to)) || COMPANY_AFTER.test(signs.slice(to, to + 8))) return false;
    return ROLE_ONE.test(signs.slice(Math.max(0, from - 6), from));
  });
  return [...several, ...namesIn(signs, TITLED), ...single];
}

export const findForeignPhones = (signs: string): Stretch[] =>
  [...signs.matchAll(PHONE)].map(({ index, 0: number }) => ({ from: index, to: index + number.length }));

export const findForeignAddresses = (signs: string): Stretch[] =>
  [...signs.matchAll(ADDRESS)].map(({ index, 0: place }) => ({ from: index, to: index + place.length }));
