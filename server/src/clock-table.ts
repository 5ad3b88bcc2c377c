// Every clock of every procedure with its article and how sure it is, as a document in either language: docs/clocks.md, made from the declarations.
import {
  citation,
  type DutyRule,
  type Extension,
  editionsOf,
  type Procedure,
  sayDeadline,
  type Text,
} from '@qingfeng/procedure';
import { declaredProcedures } from './capabilities/declared.ts';

type Language = keyof Text;
type Row = { cells: readonly string[]; versions: string[] };

const words = {
  zh: {
    title: '全部程序的期限',
    other: '[English](clocks.md)',
    head: [
      '本页由 `node_modules/.bin/node scripts/write-clocks.ts` 按程序声明生成，单元测试比对；要改内容，请改程序声明。',
      '“已读”是读过条文原文的；“待核实”是凭记忆写下、还要对照原文的；“办公规则”是双打办自行设定的提醒，条文没有规定这一时限。工作日按国务院办公厅公布的放假安排计算。',
    ],
    columns: ['期限', '承担者', '起算', '时限', '依据', '可靠程度', '版本'],
    marks: { read: '已读', recalled: '待核实', 'office rule': '办公规则' },
    count: (all: number, counted: string) => `共 ${all} 项：${counted}。`,
    valid: (from: string, until: string | null) => (until === null ? `${from} 起` : `${from} 至 ${until}`),
    versions: '版本：',
    colon: '：',
    comma: '、',
    semicolon: '；',
    full: '。',
  },
  en: {
    title: 'The time limits of all procedures',
    other: '[中文](clocks.zh-CN.md)',
    head: [
      'Made by `node_modules/.bin/node scripts/write-clocks.ts` from the declarations of the procedures and compared by a unit test: to change it, change a declaration.',
      '*Read*: the article was read. *Recalled*: written down from memory and to be compared with the text. *Office rule*: a reminder that the coordination office set for itself, since no article numbers this time. Working days follow the holidays that the State Council publishes.',
    ],
    columns: ['Limit', 'Who owes it', 'Counted from', 'Time', 'Basis', 'Mark', 'Versions'],
    marks: { read: 'read', recalled: 'recalled', 'office rule': 'office rule' },
    count: (all: number, counted: string) => `${all} in all: ${counted}.`,
    valid: (from: string, until: string | null) => (until === null ? `from ${from}` : `${from} to ${until}`),
    versions: 'Versions: ',
    colon: ': ',
    comma: ', ',
    semicolon: '; ',
    full: '.',
  },
} as const;

/** The file of each language below docs/. */
export const clockFiles: Readonly<Record<Language, string>> = { en: 'clocks.md', zh: 'clocks.zh-CN.md' };

/** The whole document. Rows that are the same in several versions of a procedure stand once, with their versions. */
export function clockTable(language: Language): string {
  const said = words[language];
  const all = declaredProcedures.map(({ procedure }): Procedure => procedure.declaration);
  const duties = all.flatMap((one) => Object.values(one.duties));
  const counted = (['read', 'recalled', 'office rule'] as const)
    .map((mark) => `${said.marks[mark]} ${duties.filter(({ basis }) => basis.mark === mark).length}`)
    .join(said.comma);
  const parts = [...Map.groupBy(all, ({ id }) => id)].map(([id, versions]) => sectionOf(id, versions, language));
  return `${[`# ${said.title}`, said.other, ...said.head, said.count(duties.length, counted), ...parts].join('\n\n')}\n`;
}

function sectionOf(id: string, versions: readonly Procedure[], language: Language): string {
  const said = words[language];
  const sorted = versions.toSorted((one, other) => one.validFrom.localeCompare(other.validFrom));
  const rows = new Map<string, Row>();
  for (const procedure of sorted)
    for (const duty of Object.values(procedure.duties)) {
      const cells = cellsOf(procedure, duty, language);
      const key = cells.join('|');
      const row = rows.get(key) ?? { cells, versions: [] };
      row.versions.push(procedure.version);
      rows.set(key, row);
    }
  const spans = sorted.map(({ version, validFrom, validUntil }) => `${version} (${said.valid(validFrom, validUntil)})`);
  return [
    `## ${sorted.at(-1)?.title[language] ?? id} (\`${id}\`)`,
    '',
    `${said.versions}${spans.join(said.comma)}${said.full}`,
    ...(rows.size === 0 ? [] : ['', line(said.columns), line(said.columns.map(() => '---'))]),
    ...[...rows.values()].map(({ cells, versions: of }) => line([...cells, of.join(said.comma)])),
  ].join('\n');
}

const line = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

function cellsOf({ roles, steps, validFrom, validUntil }: Procedure, duty: DutyRule, language: Language): string[] {
  const said = words[language];
  const step = (name: string): string => steps[name]?.title[language] ?? name;
  const longer = (duty.extendedBy ?? []).map((one) => extensionOf(one, step(one.step), language));
  // Texts of the rule that hold on some day of this version, the earliest first.
  const editions = editionsOf(duty.basis)
    .filter(
      ({ inForce: { from, until } }) =>
        (validUntil === null || from <= validUntil) && (until === null || until >= validFrom),
    )
    .toSorted((one, other) => one.inForce.from.localeCompare(other.inForce.from));
  const stops = (duty.pauses ?? []).map(({ why }) => why[language]);
  return [
    duty.title[language],
    roles[duty.owner]?.title[language] ?? duty.owner,
    startOf(duty, steps, language),
    [sayDeadline(duty)[language], ...longer, ...stops].join(said.semicolon),
    editions.map((one) => citation(one, language)).join(said.semicolon),
    [...new Set(editions.map(({ mark }) => said.marks[mark]))].join(said.comma),
  ];
}

/** The steps that begin the clock, and the date among their facts where it is counted from that. */
function startOf({ opensOn, deadline }: DutyRule, steps: Procedure['steps'], language: Language): string {
  const from = deadline.kind === 'after' ? deadline.from?.fact : deadline.kind === 'on' ? deadline.fact : undefined;
  const named = opensOn.map((name) => {
    const step = steps[name];
    const fact = step?.requires?.find((one) => one.fact === from)?.title[language];
    return `${step?.title[language] ?? name}${fact === undefined ? '' : ` (${fact})`}`;
  });
  return named.join(words[language].comma);
}

const units = {
  zh: { hour: '小时', naturalDay: '日', workingDay: '个工作日', month: '个月' },
  en: { hour: 'hours', naturalDay: 'days', workingDay: 'working days', month: 'months' },
} as const;

function extensionOf(extension: Extension, step: string, language: Language): string {
  const time = ({ amount, unit }: { amount: number; unit: keyof typeof units.zh }) =>
    language === 'zh' ? `${amount} ${units.zh[unit]}` : `${amount} ${units.en[unit]}`;
  if ('by' in extension)
    return language === 'zh' ? `“${step}”加 ${time(extension.by)}` : `${time(extension.by)} more by “${step}”`;
  if ('inAll' in extension)
    return language === 'zh' ? `“${step}”共 ${time(extension.inAll)}` : `${time(extension.inAll)} in all by “${step}”`;
  return language === 'zh' ? `“${step}”至确定的日期` : `to the date set by “${step}”`;
}
