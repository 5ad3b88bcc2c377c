// Where and when a document was issued, told from its head.
import { resolveRegionName } from '@qingfeng/codes';
import { normalise } from '../text/normalise.ts';
import type { DocumentHead, DocumentOrigin } from '../types.ts';

const NATION = /^(?:国务院|中共中央|中央|全国(?!各)|国家|中华人民共和国|最高人民)|^\d{4}年全国/;
const LEVELS = [
  [/^[^，。]{2,8}?(?:省|自治区)/, 'province'],
  [/^[^，。]{2,8}?(?:市|自治州|地区|盟)/, 'city'],
  [/^[^，。]{2,8}?(?:县|区|旗)/, 'county'],
] as const;
/** No region's name is longer; 新疆维吾尔自治区巴音郭楞蒙古自治州 is two of them. */
const LONGEST = 20;

/** The origin that the issuer, the title or the plan's own title names; the day, or the middle of the plan's year. */
export function originOf(head: DocumentHead): DocumentOrigin {
  const year = yearOf(head);
  const on = head.date ?? (year === null ? null : `${year}-07-01`);
  return { ...placeOf([head.issuer, head.title, head.planTitle]), ...(on === null ? {} : { on }) };
}

/** The year a plan is for: its title says it, else its number, else its date. */
export function yearOf(head: DocumentHead): number | null {
  const year =
    /(\d{4})年/.exec(head.planTitle ?? '')?.[1] ??
    /(\d{4})年/.exec(head.title ?? '')?.[1] ??
    /[〔[（(【](\d{4})[〕\]）)】]/.exec(head.docNo ?? '')?.[1] ??
    head.date?.slice(0, 4);
  return year === undefined ? null : Number(year);
}

function placeOf(names: readonly (string | null)[]): Pick<DocumentOrigin, 'level' | 'within'> {
  for (const written of names) {
    if (written === null) continue;
    const name = normalise(written).replace(/^(?:中共|关于印发|印发|关于)?《?/, '');
    if (NATION.test(name)) return { level: 'nation' };
    const bare = name.replace(/^\d{4}年(?:度)?/, '');
    const region = regionAt(bare);
    if (region !== null) return region;
    const level = LEVELS.find(([pattern]) => pattern.test(bare.slice(0, 12)))?.[1];
    if (level !== undefined) return { level };
  }
  return {};
}

/** The longest beginning of a name that is a region, or a line of regions. */
function regionAt(name: string): Pick<DocumentOrigin, 'level' | 'within'> | null {
  for (let length = Math.min(LONGEST, name.length); length >= 2; length--) {
    // 海东 is a city, 海东省 is none.
    if (/[省市县区州旗盟]/.test(name.charAt(length))) continue;
    const match = resolveRegionName(name.slice(0, length));
    if (match.kind === 'known') return { level: match.region.level, within: match.region.code };
    if (match.kind === 'ambiguous' && match.candidates[0] !== undefined) return { level: match.candidates[0].level };
  }
  return null;
}
