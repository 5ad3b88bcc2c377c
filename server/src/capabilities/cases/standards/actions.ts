// What legal officers do to standards, and what a case takes from them: amounts of hearings, a grade with its band.
import { localDate } from '@qingfeng/codes';
import type { Acting, Session, Tables } from '../../../platform/database/connections/connect.ts';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import { page } from '../../../platform/http/paging.ts';
import { daysReversed, refuseFields } from '../../../platform/http/requests/field-faults.ts';
import {
  type DecidedPage,
  type Decision,
  decidedBy,
  departmentsIn,
  type Expected,
  enteredBy,
  firstPage,
  lastDay,
  linesOf,
  mayOf,
  mostDecided,
  placeAfter,
  requireLegalOfficer,
  requireOther,
  rowToChange,
} from '../../law/index.ts';
import { type HearingAmount, nationalAmounts } from '../rules/hearing-right.ts';
import { offenceIn } from '../threshold/offences.ts';
import { lawInUse } from '../threshold/weigh.ts';
import type { DiscretionContent, HearingContent, NewStandard } from './schema.ts';
import {
  countStandards,
  insertStandard,
  listStandards,
  lockStandard,
  type StandardFilter,
  type StandardRow,
  standardsInUse,
  updateStandard,
} from './store.ts';

type Now = { now: Date };

/** Enters a standard; it waits for another legal officer. @throws Problem law.onlyLegalOfficers, request.invalid */
export async function enterStandard(
  { tx, acting }: Session,
  { standard, now, demo = false }: Now & { standard: NewStandard; demo?: boolean },
): Promise<string> {
  requireLegalOfficer(acting);
  const lines = await linesOf(tx, acting);
  refuseFields([
    ...(lines.some(({ id }) => id === standard.line) ? [] : [otherLine]),
    ...daysReversed(standard.from, standard.until, '/until'),
    ...(await contentProblems(tx, standard, now)),
  ]);
  const { kind, line, document, article, from, until, content } = standard;
  return await insertStandard(tx, {
    ...{ kind, line, document, article },
    offenceCode: standard.kind === 'hearing' ? null : standard.offenceCode,
    content: JSON.stringify(content),
    validFrom: from,
    validUntil: until,
    ...enteredBy(acting, now),
    demo,
  });
}

async function contentProblems(tx: Tables, standard: NewStandard, now: Date): Promise<FieldProblem[]> {
  if (standard.kind === 'hearing') return [];
  const law = await lawInUse(tx, now);
  const unknown: FieldProblem[] =
    offenceIn(law, standard.offenceCode) === undefined
      ? [
          {
            pointer: '/offenceCode',
            zh: `案由目录中没有 ${standard.offenceCode}`,
            en: `the catalogue has no offence ${standard.offenceCode}`,
          },
        ]
      : [];
  if (standard.kind === 'lenient') return unknown;
  const reversed = standard.content.grades.flatMap(({ band, amount }, index): FieldProblem[] => [
    ...(band.to < band.from
      ? [{ pointer: `/content/grades/${index}/band/to`, zh: '上限低于下限', en: 'lies below the lower end' }]
      : []),
    ...(amount?.belowFen != null && amount.belowFen <= (amount.atLeastFen ?? 0)
      ? [
          {
            pointer: `/content/grades/${index}/amount/belowFen`,
            zh: '上限不高于下限',
            en: 'does not lie above the lower end',
          },
        ]
      : []),
  ]);
  return [...unknown, ...reversed, ...pointProblems(standard.content)];
}

/** Points are asked for where factors give them, and the other way round; no bound lies below the other. */
function pointProblems({ factors, grades }: DiscretionContent): FieldProblem[] {
  const ranged = grades.map(({ points }) => points ?? null);
  const reversed = ranged.flatMap((range, index): FieldProblem[] =>
    range !== null && range.below !== null && range.below <= (range.atLeast ?? -Infinity)
      ? [
          {
            pointer: `/content/grades/${index}/points/below`,
            zh: '上限不高于下限',
            en: 'does not lie above the lower end',
          },
        ]
      : [],
  );
  if ((factors === undefined) === ranged.every((range) => range === null)) return reversed;
  const why = {
    zh: '按分值裁量的，须既有计分因素又有各档的分值',
    en: 'a table by points has factors, and grades with points',
  };
  return [...reversed, { pointer: factors === undefined ? '/content/factors' : '/content/grades', ...why }];
}

/** Approves or refuses what another entered. @throws Problem request.notFound, record.changed, law.onlyLegalOfficers, law.ruleDecided, law.ruleFourEyes */
export async function decideStandard(
  session: Session,
  { decision, ...q }: Expected & { decision: Decision },
): Promise<void> {
  const row = await standardToChange(session, q);
  requireOther(session.acting, row, 'entered');
  await updateStandard(session.tx, row.id, decidedBy(session.acting, decision, q.now));
}

/** Sets the last day of an approved standard. @throws Problem as decideStandard, request.invalid */
export async function endStandard(
  session: Session,
  { until, ...q }: Expected & { until: string | undefined },
): Promise<void> {
  const row = await standardToChange(session, q);
  requireOther(session.acting, row, 'approved');
  await updateStandard(session.tx, row.id, { validUntil: lastDay(until, row, q.now) });
}

const standardToChange = ({ tx, acting }: Session, { id, version }: Expected) =>
  rowToChange(acting, { kind: 'case_standard', id, version, lock: () => lockStandard(tx, id) });

type Asked = Omit<StandardFilter, 'offencesNamed'>;

/** One page of the standards that the acting user may see, with what they may do and what they may enter. */
export async function readStandards(
  session: Session,
  { now }: Now,
  { filter: asked, ...q }: DecidedPage & { filter: Asked } = { ...firstPage, filter: { words: [] } },
) {
  const { tx, acting } = session;
  const filter = await standardFilter(tx, asked, now);
  const total = await countStandards(tx, filter);
  const rows = total === 0 ? [] : await listStandards(tx, filter, q);
  const shown = page({ rows, limit: q.limit, total, place: (row) => placeAfter(row, q.sort) });
  return {
    ...shown,
    items: await standardViews(session, { now }, shown.items),
    more: total === mostDecided,
    lines: await linesOf(tx, acting),
    departments: await departmentsIn(tx, 'caseStandard'),
  };
}

/** A word may also stand in the name of the offence, which the catalogue of the law in force holds. */
export async function standardFilter(tx: Tables, asked: Asked, now: Date): Promise<StandardFilter> {
  const offences = asked.words.length === 0 ? [] : (await lawInUse(tx, now)).compiled.table.offences;
  const offencesNamed = (word: string) =>
    offences
      .filter(({ title }) => `${title.zh} ${title.en}`.toLowerCase().includes(word.toLowerCase()))

      .map(({ id }) => id);
  return { ...asked, offencesNamed };
}

/** Rows as lists show them. */
export async function standardViews({ tx, acting }: Session, { now }: Now, rows: readonly StandardRow[]) {
  const lines = await linesOf(tx, acting);
  const law = await lawInUse(tx, now);
  return rows.map((row) => {
    const offence = offenceIn(law, row.offenceCode);
    const { id, line, document, article, department, region, enterer, enteredAt, decider, decidedAt, demo } = row;
    return {
      ...{ id, line, document, article, department, region, enterer, enteredAt, decider, decidedAt, demo },
      version: row.version,
      kind: row.kind as NewStandard['kind'],
      state: row.state as 'entered' | 'approved' | 'refused',
      offence:
        row.offenceCode === null
          ? null
          : { code: row.offenceCode, title: offence?.title ?? { zh: row.offenceCode, en: row.offenceCode } },
      // Written by this module alone, from the schema.
      content: row.content as NewStandard['content'],
      from: row.validFrom,
      until: row.validUntil,
      may: mayOf(acting, lines, row),
    };
  });
}
export type StandardView = Awaited<ReturnType<typeof standardViews>>[number];

const otherLine: FieldProblem = {
  pointer: '/line',
  zh: '只能录入本部门的基准；双打办的法制人员可以录入各部门的基准',
  en: 'only the standards of your own department; legal officers of a coordination office enter those of any',
};

/** Departments for whom the rules on hearings of market regulation hold. */
const marketLines: readonly string[] = ['samr', 'nmpa', 'saic'];

/** The amounts that hold for a case of the acting agency today: those of its province or nearer, else the nation's for market regulation. */
export async function amountsFor(
  tx: Tables,
  { line, acting, now }: Now & { line: string | null; acting: Pick<Acting, 'departmentId' | 'regionPath'> },
): Promise<HearingAmount | null> {
  const day = localDate(now.getTime());
  const asked = { line: line ?? acting.departmentId, regionPath: acting.regionPath, day, kinds: ['hearing'] };
  const [own] = await standardsInUse(tx, asked);
  if (own !== undefined) {
    const { personFen, unitFen } = own.content as HearingContent;
    const said = `${own.document} ${own.article}`;
    const { validFrom: from, validUntil: until } = own;
    return { person: personFen, unit: unitFen, document: { zh: said, en: said }, from, until };
  }
  if (line === null || !marketLines.includes(line)) return null;
  return nationalAmounts.find(({ from, until }) => from <= day && (until === null || day <= until)) ?? null;
}
