// The fields of 双公示 as files: one table for each kind of party, a column for each item, by the codes of the standard.
import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import { z } from 'zod';
import type { Session } from '../../platform/database/connections/connect.ts';
import { exportOf, nameColumns } from '../../platform/database/words/column-words.ts';
import { takenOut } from '../../platform/http/answers/downloads.ts';
import { called } from '../../platform/http/requests/field-names.ts';
import type { App } from '../../platform/http/services.ts';
import type { Logged } from '../../platform/lists/exchanged/logged.ts';
import { noteFile } from '../../platform/lists/exchanged/store.ts';
import { listExport } from '../../platform/lists/paged/list-export.ts';
import { csvBytes } from '../../platform/office/csv.ts';
import { type SheetColumn, writeWorkbook } from '../../platform/office/workbook-writer.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { doubleFields, publicUntil } from './double-fields.ts';
import { partyWords } from './register.ts';
import { type DoubleRow, noteTakenOut, publishedForDouble } from './store.ts';

const kinds = ['organisation', 'individualBusiness', 'person'] as const;

const doubleColumns: readonly SheetColumn[] = doubleFields.map(([code, zh]) => ({
  title: `${zh}（${code}）`,
  width: 24,
}));

const cellsOf = ({ items, untilOn }: DoubleRow): string[] => {
  const values = new Map(items);
  return doubleFields.map(([code, zh]) => (code === publicUntil ? untilOn : values.get(zh)) ?? '');
};

const period = z.strictObject({
  from: called(z.iso.date().optional().describe('First day of publication'), '起始日期', 'first day'),
  to: called(z.iso.date().optional().describe('Last day of publication'), '截止日期', 'last day'),
});
type Period = z.infer<typeof period>;

const logged: Logged = {
  title: { zh: '双公示', en: 'Credit China (双公示) items' },
  say: (filter, value) => (filter === 'kind' ? partyWords[value as keyof typeof partyWords] : undefined),
};

async function writeDouble(out: Writable, session: Session, q: Period & { now: Date }): Promise<number> {
  const rows = await publishedForDouble(session.tx, q);
  const sheets = kinds.map((kind) => ({
    name: partyWords[kind].zh,
    columns: doubleColumns,
    rows: rows.filter(({ partyKind }) => partyKind === kind).map(cellsOf),
  }));
  return writeWorkbook(out, sheets, takenOut(session, { title: '行政处罚双公示', now: q.now }));
}

export function doubleRoutes(app: App, services: Services): void {
  nameColumns({
    [exportOf('publication')]: {
      kind: { zh: '主体类别', en: 'party type' },
      rows: { zh: '行数', en: 'rows' },
      sha256: { zh: '文件摘要（SHA-256）', en: 'digest of the file (SHA-256)' },
    },
  });
  const tags = ['disclosures'];
  listExport(app, services, {
    ...{ path: '/disclosures/double.xlsx', tags, summary: 'The fields of Credit China as a workbook' },
    description:
      'What one’s agencies have public: a sheet for each kind of party, a column for each field of the standard; those that are not required are empty but for the last day of publication.',
    querystring: period,
    ...{ kind: 'publication', name: '双公示.xlsx', logged },
    open: (query) => (out, session) => writeDouble(out, session, { ...query, now: services.clock.now() }),
  });
  app.get(
    '/disclosures/double.csv',
    {
      compress: false,
      schema: {
        tags,
        summary: 'The fields of Credit China as CSV',
        description: 'The table of one kind of party. Who exported it, how many rows and their digest are recorded.',
        produces: ['text/csv'],
        querystring: period.extend({ kind: called(z.enum(kinds), '主体类别', 'kind of party') }),
        response: { 200: { description: 'The table', content: { 'text/csv': { schema: z.unknown() } } } },
      },
    },
    async (request, reply) => {
      const { kind, ...days } = request.query;
      // Noted before it is sent: bytes that were sent cannot be taken back.
      const table = await services.database.as(request.actor, async (session) => {
        const { tx } = session;
        const rows = await publishedForDouble(tx, days);
        const cells = rows.filter(({ partyKind }) => partyKind === kind).map(cellsOf);
        const bytes = await csvBytes(doubleColumns, cells);
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        await noteTakenOut(tx, { ...days, kind, rows: cells.length, sha256 });
        await noteFile(session, {
          ...{ direction: 'out', kind: 'publication', name: `double-${kind}.csv`, asked: request.query },
          ...{ rows: cells.length, sha256, at: services.clock.now() },
        });
        return bytes;
      });
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="double-${kind}.csv"`)
        .send(table);
    },
  );
}
