// Numbers with units: 16个重点地区, 300批次, 不低于95%, 5万元.
import { numeral } from '../text/labels.ts';
import type { Quantity } from '../types.ts';
import type { Located } from './located.ts';

const UNITS =
  '批次|人次|件次|家次|万元|亿元|个百分点|平方米|公里|公斤|千克|小时|个|家|次|批|件|起|名|人|元|种|项|类|吨|所|处|户|场|份|天|台|套|辆|支|宗|条|间|%|％';
const FORM = new RegExp(
  `(?<![第\\d.年月—零一二两三四五六七八九十百-])(?<value>\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?|[二两三四五六七八九十百]{1,5})(?<scale>[万亿千])?(?<unit>${UNITS})(?<of>(?:以上|左右)?(?:重点|典型|主要)?[\\u4e00-\\u9fff]{0,4}?(?=开展|大力|全面|深入|进行|实施|组织|，|。|、|；|的|$))?`,
  'g',
);
const SCALE: Readonly<Record<string, number>> = { 千: 1e3, 万: 1e4, 亿: 1e8 };

export function quantitiesIn(located: Located): Quantity[] {
  const found: Quantity[] = [];
  for (const match of located.normal.matchAll(FORM)) {
    const { value = '', scale, unit = '', of = '' } = match.groups ?? {};
    let amount = /\d/.test(value) ? Number(value.replaceAll(',', '')) : numeral(value);
    if (Number.isNaN(amount)) continue;
    amount *= SCALE[scale ?? ''] ?? 1;
    if (unit === '万元') amount *= 1e4;
    if (unit === '亿元') amount *= 1e8;
    const end = match.index + match[0].length;
    const noun = of.replace(/^(?:以上|左右)/, '');
    found.push({
      text: located.text.slice(match.index, end),
      value: amount,
      unit: unit === '万元' || unit === '亿元' ? '元' : unit === '％' ? '%' : unit,
      ...(noun === '' ? {} : { of: noun }),
      ...located.span(match.index, end),
    });
  }
  return found;
}
