// Addresses that no word announces: a row of parts that ends below the street or the village.
import { findRegionsIn } from '@qingfeng/codes';

/** A row of parts of an address in the folded signs. */
export type Parts = {
  readonly from: number;
  readonly to: number;
  /** It leads to a flat, a group of a village or a village: more than where a shop says it is. */
  readonly private: boolean;
};

const DIGITS = '[0-9A-Za-z一二三四五六七八九十百甲乙丙丁]';
const DOOR = `(?:(?:自编)?${DIGITS}{1,5}(?:[-#—]${DIGITS}{1,5}){0,3} ?(?:号楼|号院|号|栋|幢|座|单元|楼|层|室|房|户|门|排|铺|档|(?:组|队)(?!织|成|建|合)|社|区|期|弄)|#|[东西南北]?[0-9]{1,4}米|[0-9]{1,4}(?:-[0-9A-Za-z]{1,5}){1,3})`;
const UPPER = '自治[区州县旗]|省|市(?!场)|地区|盟|自治旗|县|(?<!地)区(?!域)|旗|州';
const TOWN = '街道|镇|乡|苏木|开发区|新区|农场|林场';
const VILLAGE =
  '村民小组|村民组|屋场|屋里|塆|冲组|自然村|行政村|村委会|村委|(?<!农)村(?!民|镇|支|主)|嘎查|社区|居委会|屯|寨|庄|(?<=村[一-鿿]{1,3})[组队](?!织|成|建)';
const STREET = '大道|大街|路|街|巷|胡同|弄|里|道|公路|坊';
const ESTATE =
  '小区|花园|家园|新村|公寓|苑|佳苑|华庭|名邸|雅居|新城|花苑|豪庭|绿洲|宿舍楼|宿舍区|宿舍|家属院|家属楼|家属区|安置房|安置区|公馆|山庄|学府|天下|湾|(?<!政)府|(?<![县商])城(?![市乡])|(?<![法医学检剧])院(?!校|长)|大厦|广场|工业园|工业区|工业城|科技园|商贸城|市场';
const PART = new RegExp(
  `(?<door>${DOOR})|(?<town>${TOWN})|(?<upper>${UPPER})|(?<village>${VILLAGE})|(?<estate>${ESTATE})|(?<street>${STREET})`,
  'g',
);
const FLAT =
  /[栋幢]|号楼|[0-9]门|[0-9]排|号[0-9]+-[0-9]+$|出租[屋房]|平房|民房|小区|花园|家园|新村|公寓|苑|华庭|名邸|雅居|豪庭|绿洲|宿舍|家属|安置|公馆|单元|室|房$|户|[-#][0-9]+-|[0-9]-[0-9]{3,4}$|号[0-9]{3,4}$|[栋幢][0-9A-Za-z]{2,5}$/;
const WORKED_IN = /工业|大厦|广场|科技园|产业园|商贸城|市场|门面|档口/;
/** The most signs that the name of one part takes. */
const LONGEST_NAME = 12;
const HARD = /[,。;:、!?\n\t|()"“”'‘’《》〔〕[\]{}]/;
/** What leads to an address and is no part of it. */
const LEADS =
  /^.*(?:住在|现住|家住|租住|暂住|居住|借住|坐落于?|位于|运[至往到]|寄[至往到]|送[至往到]|发[至往到]|回函寄|前往|来到|赶到|放在|藏于|藏在|均为|均系|系|在|于|至|往|到|为|是|从|自|将|由|址|住|其|的|向|和(?![平谐睦顺美])|与|及|了)(?=[一-鿿])/;
const NOT_PLACE = /局|第|公司|商标|法院|检察|政府|委员会|规定|办法|条例|公安|法|款|处罚|字$/;
/** A flat at the end without its word: `C12栋204`, `9栋2门5楼右`. */
const TAIL =
  /^(?:院?内?(?:平房|民房|出租[屋房]|自建房)(?:[0-9一二三四五六七八九十]{1,2}[楼层])?|[东西南北中]?单元[0-9A-Za-z]{1,6}|[-#之]?[0-9A-Za-z]{1,6}(?:-[0-9A-Za-z]{1,5}){0,3}(?:室|房|号|户)?(?![0-9元个件双只箱])|[东西南北左右中](?:户|室|边|侧)?)/;

/** Addresses down to a door or a village, in order; linear in the length of the text. */
export function findParts(signs: string): Parts[] {
  const regions = new Set(findRegionsIn(signs).map(({ start }) => start));
  const found: Parts[] = [];
  for (const { from, to } of clauses(signs)) {
    const parts = [...signs.slice(from, to).matchAll(PART)].map((match) => partOf(match, from));
    for (const row of rowsOf(parts, signs)) {
      const whole = wholeOf(row, { signs, regions, from });
      if (whole !== undefined) found.push(whole);
    }
  }
  return found;
}

type Kind = 'door' | 'town' | 'upper' | 'village' | 'estate' | 'street';
type Part = { readonly kind: Kind; readonly at: number; readonly end: number };

function partOf(match: RegExpExecArray, from: number): Part {
  const kinds: readonly Kind[] = ['door', 'town', 'upper', 'village', 'estate', 'street'];
  const kind = kinds.find((one) => match.groups?.[one] !== undefined) ?? 'street';
  return { kind, at: from + match.index, end: from + match.index + match[0].length };
}

function* clauses(signs: string): Iterable<{ from: number; to: number }> {
  let from = 0;
  for (let at = 0; at <= signs.length; at += 1) {
    if (at < signs.length && !HARD.test(signs[at] ?? '')) continue;
    if (at - from >= 6) yield { from, to: at };
    from = at + 1;
  }
}

/** Parts that follow each other with no more between them than a name. */
function rowsOf(parts: readonly Part[], signs: string): Part[][] {
  const rows: Part[][] = [];
  for (const part of parts) {
    const row = rows.at(-1);
    const before = row?.at(-1);
    const between = before === undefined ? '' : signs.slice(before.end, part.at);
    const joined =
      before !== undefined &&
      between.length <= LONGEST_NAME &&
      (!NOT_PLACE.test(between) || part.kind === 'estate' || /^第[0-9一二三四五六七八九十]{0,3}$/.test(between)) &&
      !LEADS.test(`${between}一`);
    if (row !== undefined && joined) row.push(part);
    else rows.push([part]);
  }
  return rows;
}

type Around = { readonly signs: string; readonly regions: ReadonlySet<number>; readonly from: number };

/** The row as an address; undefined where it does not reach a door or a village, or nothing above them is named. */
function wholeOf(row: readonly Part[], around: Around): Parts | undefined {
  const { signs } = around;
  const has = (kind: Kind) => row.some((part) => part.kind === kind);
  const first = row[0];
  const last = row.at(-1);
  if (first === undefined || last === undefined || row.length < 2 || first.kind === 'door') return undefined;
  const placed = has('upper') || has('town') || (has('village') && (has('street') || has('door')));
  if (!placed || !(has('door') || has('village'))) return undefined;
  const from = startOf(first, around);
  const to = last.end + (TAIL.exec(signs.slice(last.end, last.end + 20))?.[0].length ?? 0);
  if (to - from < 5 || NOT_PLACE.test(signs.slice(from, first.at))) return undefined;
  const text = signs.slice(from, to);
  const rural = has('village');
  return {
    from,
    to,
    private: (rural || FLAT.test(text)) && !WORKED_IN.test(text.replace(/[^,]{0,40}(?:宿舍|出租[屋房]|平房|民房)/, '')),
  };
}

/** Where a known region begins, or after the word that leads to the address. */
function startOf({ at, end }: Part, { signs, regions, from }: Around): number {
  const earliest = Math.max(from, at - LONGEST_NAME);
  for (let place = earliest; place < at; place += 1) if (regions.has(place)) return place;
  const before = signs.slice(earliest, at);
  return earliest + (LEADS.exec(`${before}${signs.slice(at, end)}`)?.[0].length ?? 0);
}
