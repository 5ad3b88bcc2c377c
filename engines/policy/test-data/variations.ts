// The same plan as other offices and other pages would set it: for every seed another set of signs, numbers, lines and pages.
import { Converter } from 'opencc-js/cn2t';
import { normalise } from '../text/normalise.ts';
import type { RealPlan, TrueTask } from './real-plans.ts';

const toTraditional = Converter({ from: 'cn', to: 't' });

/** Numbers from 0 up to `below`, the same for a seed. */
type Draw = (below: number) => number;

function drawing(seed: number): Draw {
  let state = (seed * 2_654_435_761) >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    return (state >>> 8) % below;
  };
}

type Change = readonly [name: string, apply: (text: string, draw: Draw) => string];

const READINGS: Readonly<Record<string, string>> = {
  发: 'fā',
  务: 'wù',
  会: 'huì',
  关: 'guān',
  业: 'yè',
  产: 'chǎn',
  质: 'zhì',
  监: 'jiān',
};

/** How signs and characters are written. */
const SIGNS: readonly Change[] = [
  ['as it is', (text) => text],
  ['half-width brackets', (text) => text.replaceAll('（', '(').replaceAll('）', ')')],
  [
    'half-width signs',
    (text) =>
      text
        .replaceAll('（', '(')
        .replaceAll('）', ')')
        .replaceAll('，', ',')
        .replaceAll('：', ':')
        .replaceAll('；', ';'),
  ],
  ['traditional characters', (text) => toTraditional(text)],
  ['readings', (text) => text.replaceAll(/[发务会关业产质监]/g, (char) => `${char}(${READINGS[char]})`)],
  ['full-width digits', (text) => text.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))],
  ['numbers with other signs', (text) => text.replaceAll(/(^|\n)(\s*\d{1,2})[.．]\s*/g, '$1$2、')],
  [
    'square brackets',
    (text) => text.replaceAll(/（((?:[^（）]|（[^（）]*）)*(?:负责|下同|负责部门[^（）]*))）/g, '〔$1〕'),
  ],
];

/** How responsibilities are said: those in plain words, A、B负责, in other forms of the same meaning. */
const DUTIES: readonly Change[] = [
  ['as they are', (text) => text],
  ['责任单位 in brackets', (text) => text.replaceAll(PLAIN_DUTY, '（责任单位：$1）')],
  ['责任单位 in square brackets', (text) => text.replaceAll(PLAIN_DUTY, '【责任单位：$1】')],
  ['责任部门 on a line', (text) => text.replaceAll(PLAIN_DUTY, '\n责任部门：$1\n')],
  ['with a limit on a line', (text) => text.replaceAll(PLAIN_DUTY, '\n责任单位：$1\n完成时限：长期坚持\n')],
  ['with a limit in the words', (text) => text.replaceAll(PLAIN_DUTY, '（$1按职责分工负责，持续推进）')],
  [
    'before the full stop',
    (text) => text.replaceAll(new RegExp(`。${PLAIN_DUTY.source}`, 'g'), '（$1按职责分工负责）。'),
  ],
];

/** How parts are numbered. */
const NUMBERS: readonly Change[] = [
  ['as they are', (text) => text],
  ['（一） as 1.', (text) => (/(^|\n)\s*\d{1,2}[.．]/.test(text) ? text : numbered(text, (no) => `${no}.`))],
  ['（一） as 1、', (text) => (/(^|\n)\s*\d{1,2}[.．]/.test(text) ? text : numbered(text, (no) => `${no}、`))],
  ['（一）、', (text) => text.replaceAll(/(^|\n)(\s*[（(][一二三四五六七八九十]{1,3}[）)])/g, '$1$2、')],
  ['第一条', (text) => (/(^|\n)\s*\d{1,2}[.．]/.test(text) ? text : numbered(text, (no) => `第${no}条 `))],
];

/** A responsibility of nothing but names and 负责, with no further brackets or words in it. */
const PLAIN_DUTY =
  /[（(]((?:(?!牵头|会同|等|下同|部门：)[^（）()。：])+?)(?:按[职職][责責]分工)?(?:分别)?[负負][责責][）)]/g;

function numbered(text: string, label: (no: number) => string): string {
  let no = 0;
  return text.replaceAll(/(^|\n)(\s*)[（(][一二三四五六七八九十]{1,3}[）)]/g, (_, before: string, space: string) => {
    no++;
    return `${before}${space}${label(no)}`;
  });
}

const FURNITURE = [
  '当前位置：首页 > 政务公开 > 政策文件 > 正文',
  '发布时间：2021-03-04 10:22:31 来源：本网 浏览次数：1024 【字体：大 中 小】 打印本页',
  '作者:admin 来源:办公室 阅读:1112',
];

/** How lines are set. */
const LINES: readonly Change[] = [
  ['as they are', (text) => text],
  [
    'indented, blank lines between',
    (text) =>
      lines(text)
        .map((line) => `　　${line}`)
        .join('\n\n'),
  ],
  ['carriage returns', (text) => lines(text).join('\r\n')],
  ['wrapped', (text, draw) => wrapped(text, 28 + draw(15)).join('\n')],
  ['wrapped, a blank line behind every line', (text, draw) => wrapped(text, 28 + draw(15)).join('\n\n')],
  ['wrapped, with page numbers', (text, draw) => paged(wrapped(text, 28 + draw(15)), draw).join('\n')],
  ['one line, blanks between', (text) => lines(text).join(' ')],
  ['one line', (text) => lines(text).join('')],
  [
    'page furniture around',
    (text, draw) => `${FURNITURE[draw(3)]}\n${text.trimEnd()}\n上一篇：无 下一篇：无 打印本页 关闭窗口\n`,
  ],
  ['page furniture glued in front', (text) => `来源:本网作者:admin浏览量:1727发布日期:2021-6-13${text.trimStart()}`],
];

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Lines of at most so many characters' width; a digit or a Latin sign is half as wide, a reading has no width. */
function wrapped(text: string, width: number): string[] {
  return lines(text).flatMap((line) => {
    const rows: string[] = [];
    let [row, taken] = ['', 0];
    for (const char of line.match(/.(?:\([a-zà-ǜ]+\))?/gsu) ?? []) {
      const wide = char.charCodeAt(0) > 0x7f ? 1 : 0.5;
      if (taken + wide > width) {
        rows.push(row);
        [row, taken] = ['', 0];
      }
      row += char;
      taken += wide;
    }
    return [...rows, row];
  });
}

function paged(all: readonly string[], draw: Draw): string[] {
  const page = 15 + draw(15);
  return all.flatMap((line, index) => (index % page === page - 1 ? [line, `— ${(index + 1) / page} —`] : [line]));
}

/** The plan in the layout of a seed, what that layout is called, and the truth in the spelling of its signs. */
export function variation(plan: RealPlan, seed: number): { text: string; name: string; tasks: TrueTask[] } {
  const draw = drawing(seed);
  const sign = SIGNS[draw(SIGNS.length)];
  const drawn = LINES[draw(LINES.length)];
  const duty = DUTIES[draw(DUTIES.length)];
  const number = NUMBERS[draw(NUMBERS.length)];
  // 责任部门：A、B开展… with nothing between cannot be told by anybody.
  const glued = drawn?.[0] === 'one line' && duty?.[0].includes('on a line') === true;
  const line = glued ? LINES.find(([name]) => name === 'one line, blanks between') : drawn;
  if (sign === undefined || line === undefined || duty === undefined || number === undefined)
    throw new Error('no such change');
  const spelled = (text: string): string => (sign[0] === 'traditional characters' ? toTraditional(text) : text);
  return {
    text: line[1](sign[1](number[1](duty[1](plan.text, draw), draw), draw), draw),
    name: `numbers ${number[0]}; duties ${duty[0]}; ${sign[0]}; ${line[0]}`,
    tasks: plan.tasks.map((task) =>
      inOneSpelling({
        ...task,
        text: spelled(task.text),
        responsible: task.responsible.map(spelled),
        lead: task.lead.map(spelled),
      }),
    ),
  };
}

/** A task in one spelling, white space left out: what a reading and the truth are compared in. */
export function inOneSpelling<T extends Pick<TrueTask, 'text' | 'responsible' | 'lead'>>(task: T): T {
  const one = (text: string): string => normalise(text).replaceAll(/\s/g, '');
  return { ...task, text: one(task.text), responsible: task.responsible.map(one), lead: task.lead.map(one) };
}
