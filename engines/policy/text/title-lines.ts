// A title set over two, three or four centred lines is one title: which lines go on with the one above.

import { TITLE_KINDS } from '../letter/meta.ts';
import { looksLikeBody } from '../responsibility/names.ts';
import { labelAt } from './labels.ts';

type TitleLine = { readonly normal: string; readonly kind: string };

const ENDS = new RegExp(`(?:${TITLE_KINDS})》?(?:（[^（）]{1,12}）)?$`);
/** What a title says and a list entry seldom does: a year, or 关于, 印发, 转发. */
const SAYS = /\d{4}年|[〇○零一二]{4}年|关于|印发|转发/;
/** Other parts of a letter head, which end the title above them or below it. */
const OTHER =
  /^（(?:此件|本文|信息公开|公开|主动|联系)|^(?:抄送|主送|抄报|分送|附件|附表|附：|来源|索引号|主题词|发布|公开|成文|目录|目次)|[〔【（]\d{4}[〕】）]\s*第?\d{1,5}号|^\d{4}年\d{1,2}月\d{1,2}日|\d{4}年\d{1,2}月\d{1,2}日$|文件$|第[\d一二三四五六七八九十]+[期号]$|^[━─═_＿=*☆★﹏—-]{3,}/;
const MOST_LINES = 4;
const WIDEST = 45;

export type TitleLines<L> = {
  /** Lines that go on with the line of the title above them. */
  readonly joined: ReadonlySet<L>;
  /** First lines of such titles, and an issuer's name right above one. */
  readonly opening: ReadonlySet<L>;
};

/**
 * The lines of titles set over several lines, with or without blank ones between. A title ends in its kind (通知, 要点 …),
 * holds no sentence, and stands where a document or an annex begins: no heading is above it but that of another document.
 */
export function titleLines<L extends TitleLine>(all: readonly L[]): TitleLines<L> {
  const lines = all.filter(({ kind }) => kind !== 'blank');
  const joined = new Set<L>();
  const opening = new Set<L>();
  let headed = false;
  lines.forEach((line, index) => {
    if (line.kind === 'text' && labelAt(line.normal, 0, true) !== null) headed = true;
    if (line.kind === 'text' && OTHER.test(line.normal)) headed = false;
    if (!mayBeTitle(line)) return;
    let text = line.normal;
    let first = index;
    while (index - first + 1 < MOST_LINES) {
      const above = lines[first - 1];
      if (above === undefined || !mayBeTitle(above) || joined.has(above) || isWhole(above.normal, text)) break;
      text = above.normal + text;
      first--;
    }
    if (first === index || headed || !ENDS.test(text) || !SAYS.test(text)) return;
    // The title's own end may be broken as well: 工作要 / 点.
    const below = lines[index + 1];
    if (below !== undefined && mayBeTitle(below) && ENDS.test(text + below.normal)) return;
    const [head, issuer] = [lines[first], lines[first - 1]];
    if (head !== undefined) opening.add(head);
    if (issuer !== undefined && mayBeTitle(issuer) && looksLikeBody(issuer.normal)) opening.add(issuer);
    for (const one of lines.slice(first + 1, index + 1)) joined.add(one);
  });
  return { joined, opening };
}

function mayBeTitle({ normal, kind }: TitleLine): boolean {
  const text = normal.trim();
  return (
    kind === 'text' &&
    text !== '' &&
    text.length <= WIDEST &&
    !/[。；！？：，]/.test(text) &&
    !OTHER.test(text) &&
    labelAt(text, 0, true) === null
  );
}

/** A line that is complete in itself: a title of its own, or the issuer's name. */
function isWhole(line: string, next: string): boolean {
  if (/^[的及和与、（》”]/.test(next)) return false;
  const issuer = looksLikeBody(line) && !/[省市县区州盟旗]$/.test(line) && !SAYS.test(line);
  return ENDS.test(line) || (issuer && /^(?:关于|印发|转发|\d{4}年)/.test(next));
}
