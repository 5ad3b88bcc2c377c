// The list of standards as a workbook: every row that passes the filters, read as fast as it is taken.
import type { Writable } from 'node:stream';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { inRows } from '../../../platform/database/queries/cursor.ts';
import type { Language } from '../../../platform/errors/problem.ts';
import { type ListColumn, writeList } from '../../../platform/lists/paged/list-workbook.ts';
import { type DecidedFilter, type DecidedPage, decidedColumns } from '../../law/index.ts';
import { type StandardView, standardFilter, standardViews } from './actions.ts';
import { amountNames } from './discretion.ts';
import type { Factor, Grade } from './schema.ts';
import { standardsQuery } from './store.ts';

export const kinds = {
  discretion: { zh: '裁量基准', en: 'Discretion' },
  lenient: { zh: '轻微免罚清单', en: 'Minor acts' },
  hearing: { zh: '听证数额', en: 'Amounts of hearings' },
} as const;
const leniency = {
  minor: { zh: '不予处罚', en: 'No penalty' },
  first: { zh: '可以不予处罚', en: 'No penalty need be imposed' },
} as const;

const columns: readonly ListColumn<StandardView>[] = [
  { title: { zh: '种类', en: 'Kind' }, width: 16, value: ({ kind }, language) => kinds[kind][language] },
  { title: { zh: '案由', en: 'Offence' }, width: 30, value: ({ offence }, language) => offence?.title[language] },
  { title: { zh: '内容', en: 'Content' }, width: 60, value: ({ content }, language) => inWords(content, language) },
  ...decidedColumns,
];

function inWords(content: StandardView['content'], language: Language): string {
  const zh = language === 'zh';
  if ('personFen' in content) {
    const [person, unit] = [content.personFen, content.unitFen].map(yuan);
    return zh
      ? `对公民 ${person} 元以上，对法人或者其他组织 ${unit} 元以上`
      : `${person} yuan for a person, ${unit} yuan for an organisation`;
  }
  if ('grades' in content)
    return [
      ...(content.factors ?? []).map((factor) => factorInWords(factor, language)),
      ...content.grades.map((grade) => gradeInWords(grade, language)),
    ].join('\n');
  return [leniency[content.which][language], ...content.facts].join(zh ? '；' : '; ');
}

function factorInWords({ title, choices }: Factor, language: Language): string {
  const zh = language === 'zh';
  const said = choices.map(({ points, ...choice }) => {
    const when = conditionInWords(choice, language) || (zh ? '其他' : 'otherwise');
    return zh ? `${when} ${points} 分` : `${when} ${points} points`;
  });
  return `${title}${zh ? '：' : ': '}${said.join(zh ? '，' : ', ')}`;
}

/** The amount between its bounds, and the facts. */
function conditionInWords({ amount, facts }: Pick<Grade, 'amount' | 'facts'>, language: Language): string {
  const zh = language === 'zh';
  const bounds =
    amount === null
      ? []
      : [
          amountNames[amount.kind][language],
          ...(amount.atLeastFen === null
            ? []
            : [zh ? `${yuan(amount.atLeastFen)} 元以上` : `from ${yuan(amount.atLeastFen)} yuan`]),
          ...(amount.belowFen === null
            ? []
            : [zh ? `不满 ${yuan(amount.belowFen)} 元` : `below ${yuan(amount.belowFen)} yuan`]),
        ];
  return [...(bounds.length === 0 ? [] : [bounds.join(' ')]), ...facts].join(zh ? '；' : '; ');
}

function pointsInWords({ points }: Grade, language: Language): string {
  if (points == null) return '';
  const zh = language === 'zh';
  return [
    ...(points.atLeast === null ? [] : [zh ? `${points.atLeast} 分以上` : `from ${points.atLeast} points`]),
    ...(points.below === null ? [] : [zh ? `不满 ${points.below} 分` : `below ${points.below} points`]),
  ].join(' ');
}

function gradeInWords(grade: Grade, language: Language): string {
  const { title, band } = grade;
  const zh = language === 'zh';
  const when = [pointsInWords(grade, language), conditionInWords(grade, language)]
    .filter((one) => one !== '')
    .join(zh ? '；' : '; ');
  const unit =
    band.of === 'yuan'
      ? zh
        ? '元'
        : 'yuan'
      : zh
        ? `倍${amountNames[band.of].zh}`
        : `times the ${amountNames[band.of].en}`;
  const fine = zh ? `罚款 ${band.from} 至 ${band.to} ${unit}` : `a fine of ${band.from} to ${band.to} ${unit}`;
  return [title, when || (zh ? '其他情形' : 'everything else'), fine].join(zh ? '：' : ': ');
}

const yuan = (fen: number): string => String(fen / 100);

/** Writes the standards that pass the filters to `out` and ends it. @returns rows written @throws as writeWorkbook */
export async function writeStandards(
  out: Writable,
  session: Session,
  q: { now: Date; filter: DecidedFilter & { kind?: string | undefined }; sort: DecidedPage['sort'] },
): Promise<number> {
  const filter = await standardFilter(session.tx, q.filter, q.now);
  const rows = inRows(session.tx, standardsQuery(session.tx, filter, q.sort), (piece) =>
    standardViews(session, q, piece),
  );
  return writeList(out, session, { name: { zh: '办案基准', en: 'Standards' }, columns, rows, now: q.now });
}
