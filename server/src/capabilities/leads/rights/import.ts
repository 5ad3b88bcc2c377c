// Lists of rights from outside, as screening takes them: entries of the acting agency with the same number are changed, good rows are
// kept, the others come back with reasons.
import type { Right } from '@qingfeng/screening';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { storeInHalves } from '../../../platform/database/queries/halves.ts';
import { receiveChecked } from '../../../platform/http/requests/uploads.ts';
import type { App } from '../../../platform/http/services.ts';
import {
  importReport,
  previewQuery,
  type ReportRow,
  refusedByDatabase,
  rowFault,
  tableKinds,
} from '../../../platform/lists/paged/imports.ts';
import { answerImport } from '../../../platform/long-work/imports.ts';
import type { ImportKind } from '../../../platform/long-work/kind.ts';
import { longWork } from '../../../platform/long-work/schema.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { readersOf } from '../../../platform/reading/reading.ts';
import { changeEntries, checkGiven, type Given, insertEntries, type Kept } from '../../../platform/registers/index.ts';
import type { RightOfFile } from './file.ts';
import { rights } from './register.ts';
import { rightRules } from './rules.ts';
import { ownRights, type RightRow } from './store.ts';

/** Where in a row the fault stands that the reader of registers names by its code. */
const columnAt: Readonly<Record<string, string>> = { classes: 'classes', dates: 'valid_from' };

const lists = readersOf<typeof import('./file.ts')>(new URL('./file.ts', import.meta.url), 120);

type ImportServices = Pick<Services, 'reading' | 'crypto' | 'clock'>;

/** Reading throws leads.columnsMissing, office.*; reading.* */
export function rightsImport({ reading, crypto, clock }: ImportServices): ImportKind<RightOfFile> {
  return {
    name: 'rights',
    read: (file) => lists.spooled(reading, { file: file.name, read: 'rightsOfFile', args: [file] }),
    take: (session, { rows, preview }) =>
      takeRights(session, { register: rights, crypto }, { rows, preview, now: clock.now() }),
  };
}

export function rightImportRoute(app: App, services: Services): void {
  const refusals = ['damaged', 'encoding', 'tooManyRows', 'tooManyColumns'].map((code) => `office.${code}`);
  app.post(
    '/rights/import',
    {
      config: { upload: { kinds: [...tableKinds, 'json'] }, problems: ['leads.columnsMissing', ...refusals] },
      schema: {
        tags: [rights.id],
        summary: 'Read in a list of rights',
        description:
          'CSV, XLSX, lines of JSON, or one mark a line. Columns: right_id, mark, aliases (|-separated), owner, classes, authorised_sellers, reference_price, valid_from, valid_to. Good rows are kept, the others come back with reasons. More than 2,000 rows become work in the background, answered with 202.',
        querystring: previewQuery,
        response: { 200: importReport, 202: longWork },
      },
    },
    async (request, reply) => {
      const preview = request.query.preview === 'true';
      await using file = await receiveChecked(request, services);
      return await answerImport(services, rightsImport(services), { request, reply, file, params: {}, preview });
    },
  );
}

type Taken = { readonly report: ReportRow; readonly given: Given; readonly before: RightRow | undefined };

/** Takes some rows of a list: new ones and changed ones each in one statement; one that the database refuses is set aside. */
export async function takeRights(
  session: Session,
  kept: Kept,
  { rows, preview, now }: { rows: readonly RightOfFile[]; preview: boolean; now: Date },
): Promise<ReportRow[]> {
  const known = await ownRights(
    session,
    rows.flatMap((one) => ('right' in one ? [one.right.id] : [])),
  );
  const given = rows.map((one) => ('right' in one ? givenOf(one.right) : {}));
  const faults = await checkGiven(session, rights, { entries: given.map((one) => ({ given: one })), now });
  const taken = rows.map((one, at): Taken => {
    if (!('right' in one)) return { report: unread(one.problem), given: {}, before: undefined };
    const problems = (faults[at] ?? []).map(({ pointer, zh, en }) => rowFault(pointer.slice(1), zh, en));
    const before = known.get(one.right.id);
    const own = given[at] ?? {};
    const status =
      problems.length > 0 ? 'error' : before === undefined ? 'new' : differs(before, own) ? 'changed' : 'unchanged';
    const values = { registrationNo: one.right.id, mark: one.right.mark };
    return { report: { row: one.line, status, problems, values }, given: own, before };
  });
  if (!preview) await store(session, kept, { taken, now });
  return taken.map(({ report }) => report);
}

async function store(session: Session, kept: Kept, { taken, now }: { taken: readonly Taken[]; now: Date }) {
  for (const status of ['new', 'changed'] as const) {
    await storeInHalves(session.tx, {
      rows: taken.filter(({ report }) => report.status === status),
      store: async (parts) => {
        if (status === 'new')
          return insertEntries(session, kept, { entries: parts.map(({ given }) => ({ given })), now });
        const changes = parts.flatMap(({ given, before }) =>
          before === undefined ? [] : [{ id: before.id, seen: before.version, given }],
        );
        return [...(await changeEntries(session, kept, changes))];
      },
      refuse: ({ report }, error) => {
        report.status = 'error';
        report.problems = [refusedByDatabase(error, 'registrationNo')];
      },
    });
  }
}

function unread({
  line: row,
  code,
  text,
}: {
  line: number;
  code: string;
  text: { zh: string; en: string };
}): ReportRow {
  return { row, status: 'error', problems: [rowFault(columnAt[code] ?? 'mark', text.zh, text.en)], values: {} };
}

/** A list has no recordation numbers: what was entered by hand stays. */
function givenOf(right: Right): Given {
  return (rightRules.settle ?? ((given) => given))({
    registrationNo: right.id,
    mark: right.mark,
    aliases: right.aliases ?? [],
    holder: right.owner ?? '',
    classes: right.classes ?? [],
    authorisedSellers: right.authorisedSellers ?? [],
    referencePrice: right.referencePrice ?? null,
    validFrom: right.validFrom ?? null,
    validTo: right.validTo ?? null,
  });
}

function differs(before: RightRow, given: Given): boolean {
  return Object.entries(given).some(
    ([name, value]) => JSON.stringify(before[name as keyof RightRow] ?? null) !== JSON.stringify(value),
  );
}
