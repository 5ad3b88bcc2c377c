// What a right holder writes of offers, as exact links of one platform: addresses as they are, numbers by the form of its addresses.

import { problem } from '../../../platform/errors/catalogue.ts';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import { refuseFields } from '../../../platform/http/requests/field-faults.ts';
import type { PlatformRow } from '../register/store.ts';
import type { Link } from './store.ts';

type Known = Pick<PlatformRow, 'domains' | 'offerAddress'>;

/**
 * Each line as a link; the same one twice counts once.
 * @throws Problem request.invalid with the place of every line that leads nowhere on this platform
 */
export function linksFrom(platform: Known, lines: readonly string[], titles?: ReadonlyMap<string, string>): Link[] {
  const fields: FieldProblem[] = [];
  const found = new Map<string, Link>();
  for (const [index, said] of lines.entries()) {
    const link = linkFrom(platform, said.trim());
    if (typeof link === 'string') {
      fields.push({
        pointer: `/links/${index}`,
        zh: link,
        en: 'is no link of this platform',
      });
    } else if (!found.has(link.address)) {
      found.set(link.address, { ...link, title: titles?.get(link.address) ?? '' });
    }
  }
  refuseFields(fields);
  return [...found.values()];
}

/** The link, or why there is none. */
function linkFrom({ domains, offerAddress }: Known, said: string): Omit<Link, 'title'> | string {
  if (/^https?:\/\//i.test(said)) {
    const url = URL.parse(said);
    if (url === null) return '不是网址';
    const host = url.hostname.toLowerCase();
    const ours = domains.length === 0 || domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
    if (!ours) return '不是该平台的域名';
    url.hash = '';
    return { address: url.href, offerNo: numberIn(offerAddress, url.href) };
  }
  if (offerAddress === null) return '不是网址，平台名录没有商品地址格式';
  if (!/^[\w.-]{1,100}$/.test(said)) return '不是商品编号或者网址';
  return { address: offerAddress.replace('{id}', encodeURIComponent(said)), offerNo: said };
}

function numberIn(form: string | null, address: string): string {
  if (form === null) return '';
  const [before = '', after = ''] = form.split('{id}');
  if (!address.startsWith(before)) return '';
  const rest = address.slice(before.length);
  const number = /^[\w.%-]{1,100}/.exec(rest)?.[0] ?? '';
  return rest.slice(number.length).startsWith(after) ? number : '';
}

/**
 * Numbers of links as people write them, such as “1-3, 7”, each once and in order.
 * @throws Problem request.invalid that names what is no number, and numbers that the notice has not
 */
export function placesFrom(said: string, links: number): number[] {
  const found = new Set<number>();
  const refuse = (part: string): never => {
    const zh = `“${part}”不是本通知的链接序号（1 至 ${links}，例如 1-3, 7）`;
    const en = `“${part}” is no number of a link of this notice (1 to ${links}, such as 1-3, 7)`;
    throw problem('request.invalid', {}, { fields: [{ pointer: '/facts/places', zh, en }] });
  };
  const parts = said
    .normalize('NFKC')
    .split(/[\s,、;]+/)
    .filter(Boolean);
  if (parts.length === 0) refuse(said);
  for (const part of parts) {
    const [, first = '', last = first] = /^(\d{1,6})(?:[-–—~](\d{1,6}))?$/.exec(part) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (first === '' || from < 1 || to > links || from > to) refuse(part);
    for (let place = from; place <= to; place += 1) found.add(place);
  }
  return [...found].toSorted((one, other) => one - other);
}
