// Names of companies and shops: where it is, the name proper (字号), the trade, the legal form, taken apart.
import { allRegions, shortName } from '@qingfeng/codes';
import { foldText, hasHan, reading } from '../columns/fold.ts';
import { words } from '../columns/tokens.ts';
import { editDistance, jaroWinkler } from './strings.ts';

export type CompanyName = {
  readonly plain: string;
  /** Six-digit code of the innermost region named, else empty. */
  readonly region: string;
  /** The name proper; of a Latin name its words without the legal form. */
  readonly core: string;
  readonly sound: string;
  readonly trade: string;
  /** Where a branch (分公司) is, as its name says: it has a licence of its own; empty of the company itself. */
  readonly branch: string;
  readonly latin: readonly string[];
};

const FORMS =
  /(?:股份有限公司|有限责任公司|集团有限公司|有限公司|总公司|分公司|公司|集团|个体工商户|合伙企业(?:有限合伙|普通合伙)?|专业合作社|工作室|经营部|批发部|门市部|服务部|经销部|商行|商店|商场|超市|官方旗舰店|旗舰店|专营店|专卖店|企业店|自营店|直营店|网店|小店|店铺|百货店|便利店|店|厂|铺|行|坊)+$/;
const TRADES =
  /(?:电子商务|网络科技|信息科技|信息技术|生物科技|进出口|国际贸易|供应链管理|供应链|文化传播|文化传媒|日用品|化妆品|美容|服装|服饰|鞋业|鞋帽|皮具|箱包|箱包皮具|首饰|珠宝|家居|家具|家纺|纺织|针织|电器|电子|数码|通讯|汽车配件|汽配|五金|机械|机电|建材|灯饰|玩具|食品|酒业|茶业|农业|医药|医疗器械|商贸|贸易|工贸|科技|实业|发展|投资|百货|用品|制品|制造|管理|咨询|服务|技术|网络|商务|母婴|运动|户外|体育|钟表|眼镜|官方|正品)+$/;
const LATIN_FORMS = new Set(
  'inc incorporated ltd limited co company corp corporation llc plc gmbh ag sa srl bv nv pty llp lp the and of group holdings store shop official'.split(
    ' ',
  ),
);

type Places = {
  readonly byName: ReadonlyMap<string, readonly string[]>;
  /** Lengths of the names that begin with two signs, the longest first. */
  readonly lengths: ReadonlyMap<string, readonly number[]>;
};
let places: Places | null = null;

function regionNames(): Places {
  if (places) return places;
  const byName = new Map<string, string[]>();
  const lengths = new Map<string, number[]>();
  // From the provinces down, so that a name that several levels share means the highest.
  for (const level of ['province', 'city', 'county'] as const) {
    for (const region of allRegions()) {
      if (region.level !== level) continue;
      for (const name of new Set([region.name, shortName(region)])) {
        if (name.length < 2) continue;
        byName.set(name, [...(byName.get(name) ?? []), region.code]);
        const start = name.slice(0, 2);
        const known = lengths.get(start) ?? [];
        if (!known.includes(name.length))
          lengths.set(
            start,
            [...known, name.length].sort((one, other) => other - one),
          );
      }
    }
  }
  places = { byName, lengths };
  return places;
}

/** The line of regions that a text begins with: the code of the innermost, and how many UTF-16 units were read. */
export function leadingRegion(text: string): { code: string; length: number } {
  const { byName, lengths } = regionNames();
  let code = '';
  let at = 0;
  for (;;) {
    let inner: string | undefined;
    let read = 0;
    for (const length of lengths.get(text.slice(at, at + 2)) ?? []) {
      inner = byName.get(text.slice(at, at + length))?.find((found) => code === '' || liesIn(found, code));
      read = length;
      if (inner !== undefined) break;
    }
    if (inner === undefined) return { code, length: at };
    code = inner;
    at += read;
  }
}

/** Whether a code is of a level below the other one and begins like it. */
function liesIn(inner: string, outer: string): boolean {
  const length = stemLength(outer);
  return inner !== outer && length < 6 && inner.startsWith(outer.slice(0, length));
}

/** How much of a region's code is its own and its parents': 2 of a province, 4 of a city, 6 of a county. */
export function stemLength(code: string): number {
  if (!code.endsWith('00')) return code.length;
  return code.endsWith('0000') ? code.length - 4 : code.length - 2;
}

/** Null where there is no letter or character. */
export function prepareCompanyName(raw: string): CompanyName | null {
  const folded = foldText(raw);
  const tokens = words(folded);
  if (tokens.length === 0) return null;
  const plain = tokens.join(hasHan(folded) ? '' : ' ');
  if (!hasHan(plain)) {
    const latin = tokens.filter((token) => !LATIN_FORMS.has(token));
    const core = (latin.length > 0 ? latin : tokens).join(' ');
    return { plain, region: '', core, sound: '', trade: '', branch: '', latin: core.split(' ') };
  }
  const { whole, branch } = withoutBranch(folded);
  const { region, bare } = withoutRegion(whole);
  const named = bare.replace(FORMS, '') || bare;
  const trade = TRADES.exec(named)?.[0] ?? '';
  const core = trade !== '' && trade.length < named.length ? named.slice(0, -trade.length) : named;
  return { plain, region, core, sound: reading(core), trade, branch, latin: [] };
}

const BRANCH = /^(.+公司)[\s（(]*([^（）()]{2,12}?)(?:第[一二三四五六七八九十]+)?分公司[）)]?$/u;

/** 华强贸易有限公司广州分公司: the company, and where the branch is. */
function withoutBranch(folded: string): { whole: string; branch: string } {
  const [, whole = folded, branch = ''] = BRANCH.exec(folded) ?? [];
  return { whole, branch };
}

/** Whether one is a branch of a company and the other a company itself or another branch: one group, not one party. */
export function isBranchApart(one: CompanyName, other: CompanyName): boolean {
  const isCompany = ({ branch, plain }: CompanyName) => branch !== '' || plain.endsWith('公司');
  return one.branch !== other.branch && isCompany(one) && isCompany(other);
}

/** 深圳市华强贸易, 华强（深圳）贸易: the region may stand before or within brackets. */
function withoutRegion(folded: string): { region: string; bare: string } {
  let region = '';
  const unbracketed = folded.replace(/[（(【[]([^）)】\]]*)[）)】\]]/gu, (_, inside: string) => {
    const found = leadingRegion(inside);
    if (found.length > 0 && found.length >= inside.length - 1) {
      region = found.code;
      return '';
    }
    return inside;
  });
  const text = words(unbracketed).join('');
  const lead = leadingRegion(text);
  const rest = text.slice(lead.length);
  // 安康旗舰店: where nothing is left to name the shop, the region was its name.
  const named = rest.replace(FORMS, '').replace(TRADES, '') !== '';
  return named ? { region: lead.code || region, bare: rest } : { region, bare: text };
}

/**
 * 1 the same; 0.95 name proper and trade agree and no region contradicts; 0.88 the name proper agrees; 0.8 it sounds the same
 * or has one sign wrong in at least four; 0.6 the name agrees but the regions contradict, one is a branch, one contains the other, or is it but for something in the middle; else
 * a share of characters in common below 0.5. Latin: soft agreement of words.
 */
export function companyNameSimilarity(one: CompanyName, other: CompanyName): number {
  if (one.plain === other.plain) return 1;
  if (one.latin.length > 0 || other.latin.length > 0) return latinSimilarity(one, other);
  const apart = contradict(one.region, other.region) || isBranchApart(one, other);
  const score = coreSimilarity(one, other);
  return apart ? Math.min(score, 0.6) : score;
}

function coreSimilarity(one: CompanyName, other: CompanyName): number {
  if (one.core === other.core) return one.trade === other.trade || one.trade === '' || other.trade === '' ? 0.95 : 0.88;
  const [short, long] = one.core.length <= other.core.length ? [one.core, other.core] : [other.core, one.core];
  if (one.sound === other.sound && short.length >= 2) return 0.8;
  if (long.length >= 4 && editDistance(short, long, 1) <= 1) return 0.8;
  if (short.length >= 2 && long.includes(short)) return 0.6;
  if (short.length >= GAPPED_FROM && isGapped(short, long)) return isLongBeside(short, long) ? 0.8 : 0.6;
  return characterDice(short, long) / 2;
}

/** Characters of a name from which it may be another of which something in the middle was left out: 白沙民德食堂, 白沙民德社区食堂. */
const GAPPED_FROM = 4;
/** Characters from which a name is long enough that two more in another do not matter. */
const LONG_FROM = 8;
const GAP_LITTLE = 2;

const isLongBeside = (short: string, long: string): boolean =>
  short.length >= LONG_FROM && long.length - short.length <= GAP_LITTLE;

function isGapped(short: string, long: string): boolean {
  let lead = 0;
  while (lead < short.length && short[lead] === long[lead]) lead += 1;
  return lead >= 2 && long.endsWith(short.slice(lead));
}

function contradict(one: string, other: string): boolean {
  if (one === '' || other === '') return false;
  const length = Math.min(stemLength(one), stemLength(other));
  return one.slice(0, Math.min(length, 4)) !== other.slice(0, Math.min(length, 4));
}

function characterDice(short: string, long: string): number {
  let shared = 0;
  for (const character of short) if (long.includes(character)) shared += 1;
  return (2 * shared) / (short.length + long.length);
}

function latinSimilarity(one: CompanyName, other: CompanyName): number {
  if (one.latin.length === 0 || other.latin.length === 0) return 0;
  if (one.core === other.core) return 0.95;
  let sum = 0;
  for (const token of one.latin) {
    let most = 0;
    for (const there of other.latin) most = Math.max(most, token === there ? 1 : jaroWinkler(token, there));
    if (most >= 0.88) sum += most;
  }
  return Math.min(0.94, (2 * sum) / (one.latin.length + other.latin.length));
}
