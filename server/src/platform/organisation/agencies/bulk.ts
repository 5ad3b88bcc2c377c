// Agencies in bulk: a table with a report per row, or "these departments for every city of this province".
import { agencyName, CodesError, department, region, resolveDepartment, resolveRegionName } from '@qingfeng/codes';
import type { Tables } from '../../database/connections/connect.ts';
import {
  rowFault as at,
  cellFaults,
  columnsByTitle,
  type ImportReport,
  type ReportRow,
  type RowProblem,
  reportOf,
} from '../../lists/paged/imports.ts';
import { cellText, type ReadRow } from '../../office/rows.ts';
import { organisationProblem } from '../problems.ts';
import { type AgencyRow, findExisting, insertAgencies, updateAgency } from './store.ts';

/** Column names as templates have them, and as other systems send them. */
const columns = {
  name: ['单位名称', '名称', 'name'],
  shortName: ['简称', 'shortName', 'short_name'],
  department: ['部门', 'department'],
  region: ['地区', '区划代码', '行政区划', 'region', 'regionCode'],
  sourceId: ['来源编号', 'sourceId', 'source_id'],
} as const;
type Column = keyof typeof columns;
type Header = Partial<Record<Column, number>>;

/** Titles of the import template, in order. */
export const templateTitles = [
  columns.department[0],
  columns.region[0],
  columns.name[0],
  columns.shortName[0],
  columns.sourceId[0],
];

type Draft = { row: number; agency: AgencyRow | null; problems: RowProblem[]; values: Record<string, string> };

/**
 * Reads agencies from a table whose first row names the columns.
 * @throws Problem organisation.columnsMissing
 */
export async function readAgencyTable(rows: AsyncIterable<ReadRow>, sourceSystem: string): Promise<Draft[]> {
  const drafts: Draft[] = [];
  let header: Header | undefined;
  for await (const row of rows) {
    if (header === undefined) header = headerOf(row);
    else drafts.push(draftOf(row, header, sourceSystem));
  }
  if (header === undefined)
    throw organisationProblem('organisation.columnsMissing', { columns: columns.department[0] });
  return drafts;
}

function headerOf(row: ReadRow): Header {
  const header = columnsByTitle(row, columns);
  const missing = (['department', 'region'] as const).filter((column) => header[column] === undefined);
  if (missing.length > 0) {
    throw organisationProblem('organisation.columnsMissing', {
      columns: missing.map((column) => columns[column][0]).join('、'),
    });
  }
  return header;
}

function draftOf(row: ReadRow, header: Header, sourceSystem: string): Draft {
  const text = (column: Column): string => {
    const at = header[column];
    return at === undefined ? '' : cellText(row, at).trim();
  };
  const values: Record<string, string> = {};
  for (const column of Object.keys(columns) as Column[]) values[column] = text(column);
  const problems = faults(row, header);
  const place = resolveRegion(text('region'), problems);
  const departmentId = resolveBody(text('department'), place, problems);
  const name = nameOf({ typed: text('name'), departmentId, place, problems });
  const sourceId = text('sourceId');
  if (sourceId.length > 100) problems.push(at('sourceId', '不能超过 100 个字', 'must have at most 100 characters'));
  if (problems.length > 0 || name === null || departmentId === null || place === null)
    return { row: row.row, agency: null, problems, values };
  const agency: AgencyRow = {
    name,
    shortName: text('shortName') || name,
    departmentId,
    regionCode: place,
    sourceSystem: sourceId === '' ? null : sourceSystem,
    sourceId: sourceId === '' ? null : sourceId,
  };
  return {
    row: row.row,
    agency,
    problems,
    values: { ...values, name, shortName: agency.shortName, department: departmentId, region: place },
  };
}

function faults(row: ReadRow, header: Header): RowProblem[] {
  const used = new Map(Object.entries(header).map(([column, position]) => [position, column]));
  return cellFaults(row, (position) => used.get(position));
}

function resolveRegion(text: string, problems: RowProblem[]): string | null {
  if (text === '') {
    problems.push(at('region', '必须填写', 'is required'));
    return null;
  }
  if (/^\d{6}$/.test(text) && region(text) !== null) return text;
  const match = resolveRegionName(text);
  if (match.kind === 'known') return match.region.code;
  if (match.kind === 'ambiguous') {
    const names = match.candidates.map(({ code, name }) => `${name}（${code}）`).join('、');
    problems.push(
      at('region', `有多个同名地区：${names}，请填代码`, `several regions are called so: ${names}; give the code`),
    );
  } else problems.push(at('region', '没有这个地区', 'no region is called so'));
  return null;
}

function resolveBody(text: string, place: string | null, problems: RowProblem[]): string | null {
  if (text === '') {
    problems.push(at('department', '必须填写', 'is required'));
    return null;
  }
  if (department(text) !== null) return text;
  const match = resolveDepartment(text, place === null ? {} : { within: place });
  if (match.kind === 'known' && department(match.id)?.kind !== 'group') return match.id;
  problems.push(at('department', '部门目录中没有这个名称', 'the catalogue of departments has no such name'));
  return null;
}

function nameOf(q: {
  typed: string;
  departmentId: string | null;
  place: string | null;
  problems: RowProblem[];
}): string | null {
  if (q.typed.length > 100) {
    q.problems.push(at('name', '不能超过 100 个字', 'must have at most 100 characters'));
    return null;
  }
  if (q.typed !== '') return q.typed;
  if (q.departmentId === null || q.place === null) return null;
  const name = properName(q.departmentId, q.place);
  if (name === null)
    q.problems.push(
      at('name', '该部门在该地区没有通用名称，请填写', 'the department has no usual name there; give one'),
    );
  return name;
}

function properName(departmentId: string, place: string): string | null {
  try {
    return agencyName(departmentId, place);
  } catch (error) {
    if (error instanceof CodesError) return null;
    throw error;
  }
}

/** Rows for every region of a level within another, one for each department that has an office there. */
export function draftsFromTemplate(q: { departments: readonly string[]; regions: readonly string[] }): Draft[] {
  const places = q.regions.flatMap((place) => q.departments.map((departmentId) => ({ place, departmentId })));
  return places.map(({ place, departmentId }, index) => {
    const name = properName(departmentId, place);
    const values = { department: departmentId, region: place, name: name ?? '', shortName: name ?? '', sourceId: '' };
    if (name === null) {
      const problems = [at('department', '该部门在这一级没有机构', 'the department has no office at this level')];
      return { row: index + 1, agency: null, problems, values };
    }
    const agency = { name, shortName: name, departmentId, regionCode: place, sourceSystem: null, sourceId: null };
    return { row: index + 1, agency, problems: [], values };
  });
}

/** Compares drafts with what is there and, unless it is a preview, writes the good ones. */
export async function applyDrafts(tx: Tables, drafts: readonly Draft[], preview: boolean): Promise<ImportReport> {
  const good = drafts.flatMap(({ agency }) => (agency === null ? [] : [agency]));
  const existing = await findExisting(tx, good);
  const bySource = new Map(existing.map((one) => [sourceKey(one), one]));
  const byPlace = new Map(existing.map((one) => [placeKey(one), one]));
  const seen = new Map<string, number>();
  const fresh: AgencyRow[] = [];
  const rows: ReportRow[] = [];
  for (const { row, agency, problems, values } of drafts) {
    if (agency === null) {
      rows.push({ row, status: 'error', problems, values });
      continue;
    }
    const before = seen.get(placeKey(agency));
    if (before !== undefined) {
      rows.push({
        row,
        status: 'error',
        problems: [at('name', `与第 ${before} 行相同`, `is the same as row ${before}`)],
        values,
      });
      continue;
    }
    seen.set(placeKey(agency), row);
    const found =
      (agency.sourceId === null ? undefined : bySource.get(sourceKey(agency))) ?? byPlace.get(placeKey(agency));
    if (found === undefined) fresh.push(agency);
    const status = found === undefined ? 'new' : differs(found, agency) ? 'changed' : 'unchanged';
    if (status === 'changed' && !preview && found !== undefined) await updateAgency(tx, found.id, agency);
    rows.push({ row, status, problems: [], values });
  }
  if (!preview) await insertAgencies(tx, fresh);
  return reportOf(rows, !preview);
}

const sourceKey = ({ sourceSystem, sourceId }: Pick<AgencyRow, 'sourceSystem' | 'sourceId'>): string =>
  JSON.stringify([sourceSystem, sourceId]);
const placeKey = ({
  departmentId,
  regionCode,
  name,
}: Pick<AgencyRow, 'departmentId' | 'regionCode' | 'name'>): string => JSON.stringify([departmentId, regionCode, name]);

function differs(found: Omit<AgencyRow, never>, wanted: AgencyRow): boolean {
  const sourced =
    wanted.sourceId !== null && (found.sourceId !== wanted.sourceId || found.sourceSystem !== wanted.sourceSystem);
  return sourced || placeKey(found) !== placeKey(wanted) || found.shortName !== wanted.shortName;
}
