// Named campaigns: a quoted or plain name with 专项行动, 整治行动, 行动 …, and the n of 第n次.
import { numeral } from '../text/labels.ts';
import type { Campaign } from '../types.ts';
import type { Located } from './located.ts';

const KIND =
  '(?:专项整治行动|专项执法行动|专项治理行动|专项打击行动|专项检查行动|集中整治行动|集中打击行动|联合执法行动|专项行动|整治行动|执法行动|维权行动|提升行动|治理行动|打击行动|清查行动|联合行动|攻坚行动|百日行动|行动|专项整治|专项治理|专项执法|专项检查|专项斗争|主题活动)';
const QUOTED = new RegExp(`((?:“[^“”]{2,24}”(?:、|和|及|以及)?)+)(等)?([\\u4e00-\\u9fff]{0,10}?${KIND})?`, 'g');
const PLAIN =
  /(?:开展|组织|部署|实施|启动|推进|参加|参与|深化)(?:开展|实施|好)?((?:\d{4}年?)?[\u4e00-\u9fff\d]{2,22}?(?:专项行动|整治行动|执法行动|维权行动|提升行动|治理行动|清查行动|攻坚行动|联合行动))/g;
const EDITION = /第([一二三四五六七八九十百\d]{1,4})[次届轮]/;
const OWN_KIND = /(?:行动|专项|计划|工程|战役)$/;
const NO_NAME = /^(?:各类|集中|专项|有关|相关|此次|多种|系列|一系列|联合|重点|系统)/;

export function campaignsIn(located: Located): Campaign[] {
  const { normal } = located;
  const found: { start: number; end: number; campaign: Campaign }[] = [];
  const add = (q: { name: string; start: number; end: number; before: string }): void => {
    if (found.some((one) => one.start < q.end && q.start < one.end)) return;
    const edition = EDITION.exec(q.before) ?? EDITION.exec(q.name);
    const no = edition === null ? Number.NaN : numeral(edition[1] ?? '');
    const campaign: Campaign = {
      name: q.name,
      ...(Number.isNaN(no) ? {} : { edition: no }),
      ...located.span(q.start, q.end),
    };
    found.push({ start: q.start, end: q.end, campaign });
  };
  for (const match of normal.matchAll(QUOTED)) {
    const list = match[1] ?? '';
    const before = normal.slice(Math.max(0, match.index - 24), match.index).replace(/^.*[。；，]/, '');
    for (const quoted of list.matchAll(/“([^“”]+)”/g)) {
      const name = quoted[1] ?? '';
      if (match[3] === undefined && !OWN_KIND.test(name)) continue;
      const start = match.index + quoted.index + 1;
      add({ name: located.text.slice(start, start + name.length), start, end: start + name.length, before });
    }
  }
  for (const match of normal.matchAll(PLAIN)) {
    const name = match[1] ?? '';
    const start = match.index + match[0].length - name.length;
    if (NO_NAME.test(name)) continue;
    add({ name: located.text.slice(start, start + name.length), start, end: start + name.length, before: '' });
  }
  return found.sort((a, b) => a.start - b.start).map(({ campaign }) => campaign);
}
