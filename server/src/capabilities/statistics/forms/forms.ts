// The catalogue of statistical forms: dated data, checked when loaded, each taken apart into its cells.
import { department, localDate, startOfDay } from '@qingfeng/codes';
import type { z } from 'zod';
import type { Words } from '../../../platform/errors/problem.ts';
import { type CaseKind, findOffence } from '../../cases/index.ts';
import court from '../data/court-monthly.json' with { type: 'json' };
import month from '../data/double-fight-monthly.json' with { type: 'json' };
import monthCounted from '../data/double-fight-monthly-2026.json' with { type: 'json' };
import link from '../data/link-monthly.json' with { type: 'json' };
import police from '../data/police-monthly.json' with { type: 'json' };
import procuratorate from '../data/procuratorate-monthly.json' with { type: 'json' };
import quarter from '../data/samr-ip.json' with { type: 'json' };
import { periodByKey } from '../periods.ts';
import {
  type FormMeasure,
  formChange,
  type formMark,
  type MatrixRow,
  type StatisticalForm,
  statisticalForm,
  type unit,
} from './form.ts';

/** How a cell comes about. `hand`: why it may be entered by hand, null where it may not. `adds`: cells whose entries are added. */
export type Cell = {
  /** 'block.row' or 'block.row.column'. */
  id: string;
  title: Words;
  unit: z.infer<typeof unit>;
  mark: z.infer<typeof formMark>;
  notes: readonly Words[];
  measure: FormMeasure;
  kinds: readonly CaseKind[] | undefined;
  hand: Words | null;
  adds: readonly string[];
  /** The cell of which it is a part, and never more than it. */
  partOf?: string;
};
export type CompiledForm = StatisticalForm & { cells: readonly Cell[]; cellById: ReadonlyMap<string, Cell> };

/**
 * Checks a form and takes it apart.
 * @throws ZodError for what has not the form of one; TypeError for names that lead nowhere
 */
export function compileForm(given: unknown): CompiledForm {
  const form = statisticalForm.parse(given);
  const cells = form.blocks.flatMap((block): Cell[] =>
    block.kind === 'list'
      ? block.rows.map((row) => ({
          ...{ id: `${block.id}.${row.id}`, title: row.title, unit: row.unit, mark: row.mark, measure: row.measure },
          notes: notesOf(row),
          kinds: undefined,
          hand: handOf(row.measure),
          adds: [],
          ...(row.partOf !== undefined && { partOf: `${block.id}.${row.partOf}` }),
        }))
      : block.rows.flatMap((row) => block.columns.map((column) => matrixCell({ block, row, column }))),
  );
  const cellById = new Map(cells.map((cell) => [cell.id, cell]));
  check(form, cells, cellById);
  return { ...form, cells, cellById };
}

type Matrix = Extract<StatisticalForm['blocks'][number], { kind: 'matrix' }>;

function matrixCell({
  block,
  row,
  column,
}: {
  block: Matrix;
  row: MatrixRow;
  column: Matrix['columns'][number];
}): Cell {
  const idOf = (name: string) => `${block.id}.${name}.${column.id}`;
  const title = { zh: `${row.title.zh} · ${column.title.zh}`, en: `${row.title.en}: ${column.title.en}` };
  const common = { id: idOf(row.id), title, unit: column.unit, notes: [...notesOf(row), ...notesOf(column)] };
  const mark = row.mark === 'read' ? column.mark : row.mark;
  if ('hand' in row) {
    const measure: FormMeasure = { of: 'hand', why: row.hand };
    return { ...common, mark, measure, kinds: undefined, hand: row.hand, adds: [] };
  }
  const { measure } = column;
  if ('where' in row) return { ...common, mark, measure, kinds: [row.where], hand: handOf(measure), adds: [] };
  // The total counts what stands in any of the rows, each record once, and adds what was entered by hand.
  const kinds = block.rows.flatMap((one) => ('where' in one ? [one.where] : []));
  const adds = block.rows.flatMap((one) => ('hand' in one ? [idOf(one.id)] : []));
  return { ...common, mark, measure, kinds, hand: null, adds };
}

const notesOf = ({ note }: { note?: Words | undefined }): Words[] => (note === undefined ? [] : [note]);

/** Whether a figure by hand stands beside the count of the records and is not added to it. */
export function isBeside(measure: FormMeasure): measure is Extract<FormMeasure, { beside: Words }> {
  return measure.of === 'publications' || measure.of === 'disposals';
}

function handOf(measure: FormMeasure): Words | null {
  if (measure.of === 'hand') return measure.why;
  if (isBeside(measure)) return measure.beside;
  return 'supplement' in measure ? (measure.supplement ?? null) : null;
}

function check(form: StatisticalForm, cells: readonly Cell[], cellById: ReadonlyMap<string, Cell>): void {
  const fault = (what: string) => new TypeError(`form ${form.id} ${form.version}: ${what}`);
  if (cellById.size !== cells.length) throw fault('two cells have one name');
  for (const { measure, kinds = [], id, partOf } of cells) {
    if (partOf !== undefined && (cellById.get(partOf)?.hand ?? null) === null)
      throw fault(`${id} is a part of ${partOf}, which nobody enters`);
    const rated = measure.of === 'rate' ? [measure.cell, measure.over] : [];
    for (const name of rated) if (!cellById.has(name)) throw fault(`${id} rests on ${name}, which is not there`);
    const codes = kinds.flatMap(({ offences }) => offences);
    for (const code of codes) if (findOffence(code) === undefined) throw fault(`${id} names the offence ${code}`);
  }
  for (const name of form.filledBy.departments) if (department(name) === null) throw fault(`no department ${name}`);
  for (const key of Object.keys(form.due.dates))
    if (periodByKey(key, form.period) === undefined) throw fault(`${key} is no period`);
}

/** A form, and its table for the whole year where it asks for one. */
function withWholeYear(given: unknown): CompiledForm[] {
  const form = compileForm(given);
  const { wholeYear, cells: _, cellById: __, ...data } = form;
  if (wholeYear === undefined) return [form];
  const { id, title, text, mark, dates } = wholeYear;
  const due = { ...data.due, text, mark, dates };
  return [form, compileForm({ ...data, id, title, due, period: 'year' })];
}

/**
 * A form until the day before a change, and as it is from that day on.
 * @throws ZodError for what has not the form of one; TypeError for rows that lead nowhere
 */
export function changed(given: unknown, change: unknown): [StatisticalForm, StatisticalForm] {
  const before = statisticalForm.parse(given);
  const { form, version, validFrom, note, rows } = formChange.parse(change);
  const left = new Set(Object.keys(rows));
  const blocks = before.blocks.map((block) =>
    block.kind === 'list'
      ? {
          ...block,
          rows: block.rows.map((row) => {
            const name = `${block.id}.${row.id}`;
            left.delete(name);
            return { ...row, ...rows[name] };
          }),
        }
      : block,
  );
  if (form !== before.id || left.size > 0)
    throw new TypeError(`the change ${version} of ${form} leads nowhere: ${[...left].join(', ')}`);
  const validUntil = localDate(startOfDay(validFrom) - 1);
  return [
    { ...before, validUntil },
    { ...before, version, validFrom, validUntil: before.validUntil, blocks, source: { ...before.source, note } },
  ];
}

/** Every version of every form, in the order of the line. */
export const forms: readonly CompiledForm[] = [
  ...[quarter, ...changed(month, monthCounted), police, procuratorate, court, link],
].flatMap(withWholeYear);

/** The cells of later versions of a form that are counted where this version has them entered by hand, as a form of their own. */
export function countedLater(form: CompiledForm): CompiledForm | undefined {
  const later = forms.find(({ id, validFrom }) => id === form.id && validFrom > form.validFrom);
  const cells = later?.cells.filter(
    ({ id, measure }) => isBeside(measure) && form.cellById.get(id)?.measure.of === 'hand',
  );
  return later === undefined || cells === undefined || cells.length === 0 ? undefined : { ...later, cells };
}

/** The version of a form in force on a day; undefined where none is. */
export function formOn(id: string, on: string): CompiledForm | undefined {
  return forms.find((form) => form.id === id && inForce(form, on));
}

/** A version of a form. @throws TypeError for one that is not there: reports name only versions of the catalogue */
export function formOf({ form: id, formVersion }: { form: string; formVersion: string }): CompiledForm {
  const found = forms.find((form) => form.id === id && form.version === formVersion);
  if (found === undefined) throw new TypeError(`there is no form ${id} ${formVersion}`);
  return found;
}

export function inForce({ validFrom, validUntil }: CompiledForm, on: string): boolean {
  return validFrom <= on && (validUntil === null || on <= validUntil);
}

/** Whether agencies of this department and kind fill the form. */
export function isFilledBy({ filledBy }: CompiledForm, agency: { departmentId: string; kind: string }): boolean {
  return filledBy.departments.includes(agency.departmentId) || filledBy.kinds.includes(agency.kind);
}
