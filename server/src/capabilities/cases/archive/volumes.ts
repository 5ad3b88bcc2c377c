// The file of a case as it is bound: main and secondary volume, each with its list of contents and pages.
import type { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import type { SheetPart } from '../../../platform/office/pdf/sheets.ts';
import { agenciesByKey } from '../../../platform/organisation/agencies/agency-refs.ts';
import { peekNext, takeNext } from '../../../platform/organisation/number-series.ts';
import type { WorkTools } from '../../../platform/procedures/index.ts';
import { dayWords } from '../documents/case-data.ts';
import type { archiveRecord, volume } from '../documents/schema.ts';
import { type DocumentRow, documentsOf } from '../file/store.ts';
import { takeCaseStep } from '../steps.ts';
import { type CaseFile, findCase, lockCase } from '../store.ts';
import { groupTitleAt, orderSource, retention } from './order.ts';

type Volume = z.infer<typeof volume>;

/** Both volumes; the secondary one for the handling agency alone. @throws Problem request.notFound */
export async function readArchive({ tx, acting }: Session, caseId: string): Promise<z.infer<typeof archiveRecord>> {
  const file = await findCase(tx, caseId);
  if (file === undefined) throw problem('request.notFound');
  const agency = (await agenciesByKey(tx, [file.ownerAgency])).get(file.ownerAgency);
  const rows = (await documentsOf(tx, caseId)).filter(({ state }) => state === 'issued' || state === 'served');
  const bound = (name: string) => rows.filter((row) => row.volume === name);
  const { no } = file.archive as { no?: string };
  const own = file.ownerAgency === acting.agencyKey;
  const series = seriesOf(file);
  return {
    title: file.title,
    decisionNo: file.decisionNo,
    agency: agency?.name ?? '',
    filedOn: file.filedOn,
    closedOn: file.closedOn,
    archiveNo: no ?? null,
    proposedNo: file.state === 'closed' && own ? (no ?? archiveNo(series, await peekNext(tx, series))) : null,
    retention,
    main: volumeFrom({ zh: '正卷', en: 'Main volume' }, bound('main')),
    secondary: own ? volumeFrom({ zh: '副卷', en: 'Secondary volume' }, bound('secondary')) : null,
    order: orderSource,
  };
}

/** The list of contents. Pages run on until a piece whose pages are not known. */
function volumeFrom(
  title: Volume['title'],
  rows: readonly Pick<DocumentRow, 'id' | 'name' | 'no' | 'issuedOn' | 'pages' | 'position'>[],
): Volume {
  let next: number | null = 1;
  const items: Volume['items'] = [];
  for (const [at, row] of rows.entries()) {
    items.push({
      position: at + 1,
      group: groupTitleAt(row.position),
      name: row.name,
      no: row.no,
      on: row.issuedOn,
      pages: row.pages,
      from: next,
      document: row.id,
    });
    next = next === null || row.pages === null ? null : next + row.pages;
  }
  return {
    title,
    items,
    pages: rows.reduce((sum, { pages }) => sum + (pages ?? 0), 0),
    uncounted: rows.filter(({ pages }) => pages === null).length,
  };
}

/** Cover and lists of contents to print. */
export function contentsSheet(archive: z.infer<typeof archiveRecord>): SheetPart[] {
  const cover = [
    `办案机构：${archive.agency}`,
    `处罚决定书文号：${archive.decisionNo ?? ''}`,
    `立案日期：${dayWords(archive.filedOn)}　　结案日期：${dayWords(archive.closedOn)}`,
    `归档号：${archive.archiveNo ?? ''}　　保管期限：${archive.retention.zh}`,
    '全宗号：　　　　目录号：　　　　案卷号：',
    '',
  ].join('\n');
  const volumes = [archive.main, ...(archive.secondary === null ? [] : [archive.secondary])];
  return [
    { title: archive.title },
    { text: cover },
    ...volumes.flatMap((one): SheetPart[] => [
      { title: `${one.title.zh}　卷内目录` },
      {
        text: `共 ${one.items.length} 件，${one.pages} 页${one.uncounted === 0 ? '' : `，另有 ${one.uncounted} 件未计页数`}`,
      },
      {
        columns: [
          { head: '序号', width: 4 },
          { head: '文件名称', width: 24 },
          { head: '文号', width: 18 },
          { head: '日期', width: 12 },
          { head: '页次', width: 6, align: 'right' },
          { head: '页数', width: 6, align: 'right' },
        ],
        rows: one.items.map((item) => [
          String(item.position),
          item.name,
          item.no ?? '—',
          dayWords(item.on),
          item.from === null ? '—' : String(item.from),
          item.pages === null ? '—' : String(item.pages),
        ]),
      },
    ]),
  ];
}

/**
 * Closes the volumes: gives the number, year and four digits that count the agency's closed cases, and takes the step of the procedure. A case
 * that was taken up again keeps the number that it was archived under: one case, one file.
 * @throws Problem request.notFound, access.refusedByDatabase, step.notAllowed, step.notYours
 */
export async function archiveCase(session: Session, tools: WorkTools, caseId: string): Promise<void> {
  const file = await lockCase(session.tx, caseId);
  if (file === undefined)
    throw problem((await findCase(session.tx, caseId)) === undefined ? 'request.notFound' : 'access.refusedByDatabase');
  const series = seriesOf(file);
  const { no } = file.archive as { no?: string };
  const facts = { archiveNo: no ?? archiveNo(series, await takeNext(session.tx, series)) };
  await takeCaseStep(session, tools, { instanceId: caseId, step: 'archive', facts });
}

type Series = { agencyKey: number; series: string; year: number };

/** A case that is not closed has no number to come: the step is refused before one is used. */
function seriesOf({
  ownerAgency,
  closedOn,
  sourceOn,
}: Pick<CaseFile, 'ownerAgency' | 'closedOn' | 'sourceOn'>): Series {
  return { agencyKey: ownerAgency, series: 'archive', year: Number((closedOn ?? sourceOn).slice(0, 4)) };
}

const archiveNo = ({ year }: Series, count: number): string => `${year}${String(count).padStart(4, '0')}`;
