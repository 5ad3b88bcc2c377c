// Titles as shops write them: words run together, most of them of shops, some that no dictionary has; the brand mostly first or behind a break.
import { SHOP_WORDS } from '../context/shop-words.ts';
import { lexicon } from '../spelling/tables.ts';
import { type Goods, pick, type Random } from './made-titles.ts';

const SHOP = SHOP_WORDS.split(' ');
const SHORT = SHOP.filter((word) => word.length === 2);
const SIZES =
  '500g 100ml 3xl 12片 5斤 1.5米 38码 256g 10包 2026 a4 20寸 128gb 24v 60w 红色 黑色 2只装 x2 no.5 b-12 m38 通用型'.split(
    ' ',
  );
const LATIN =
  'led usb pvc mini plus pro new max city home beauty star sport kids baby coffee hotel garden original black'.split(
    ' ',
  );

let usual: string[] | undefined;

/** A word of the dictionary, a common one. */
function commonWord(random: Random): string {
  usual ??= [...lexicon()].filter(([word, power]) => word.length === 2 && power >= 3).map(([word]) => word);
  return pick(random, usual);
}

let rare: string[] | undefined;

/** Names of places, authors and kinds that titles have: words too, but rare ones. */
function rareWord(random: Random): string {
  rare ??= [...lexicon()].filter(([word, power]) => word.length >= 2 && power <= 1).map(([word]) => word);
  return pick(random, rare);
}

/** What no dictionary has: 挂画, 切卡机, 双丝光. */
function compound(random: Random): string {
  const one = pick(random, SHORT);
  const other = pick(random, SHORT);
  const roll = random();
  if (roll < 0.5) return one.charAt(0) + other.charAt(1);
  return roll < 0.8 ? one + other.charAt(Math.floor(random() * 2)) : one.charAt(0) + other;
}

function word(random: Random): string {
  const roll = random();
  if (roll < 0.5) return pick(random, SHOP);
  if (roll < 0.66) return compound(random);
  if (roll < 0.8) return commonWord(random);
  if (roll < 0.88) return rareWord(random);
  return roll < 0.95 ? pick(random, SIZES) : pick(random, LATIN);
}

/** A title of a shop around `brand` (none where null). */
export function shopTitle(random: Random, brand: string | null, goods: Goods): string {
  const many = 4 + Math.floor(random() * 8);
  const tokens = Array.from({ length: many }, () => word(random));
  tokens[Math.floor(random() * many)] = goods.word;
  if (brand !== null) placeBrand(random, tokens, brand);
  const share = random() < 0.5 ? 0.08 : 0.35;
  const sign = pick(random, [' ', ' ', ',', '，', '/', '-']);
  return tokens.map((token, at) => (at > 0 && random() < share ? sign : '') + token).join('');
}

/** Nearly half of the brands stand first, most others behind a break; what follows is their name in letters, a break, or the next word. */
function placeBrand(random: Random, tokens: string[], brand: string): void {
  const behind = random();
  const named = behind < 0.25 ? brand + pick(random, LATIN) : behind < 0.4 ? `${brand} ` : brand;
  const roll = random();
  const at = 1 + Math.floor(random() * (tokens.length - 1));
  if (roll < 0.45) tokens.unshift(named);
  else if (roll < 0.55) tokens.unshift(`【${pick(random, SHOP)}】`, named);
  else if (roll < 0.75) tokens.splice(at, 0, ` ${named}`);
  else tokens.splice(at, 0, named);
}
