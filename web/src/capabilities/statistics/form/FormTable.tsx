// A form as a real table, with the heads of the official one; every figure leads to what is behind it.
import type { ReactNode } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { Changed } from '../Changed.tsx';
import type { Form, FormCell } from '../shapes.ts';
import { shown } from '../units.ts';

export type CellView = (cell: FormCell) => ReactNode;
/** What a figure of a list is compared with, and the heads of the columns for it; `before` is null for yearly forms. */
export type Comparison = {
  before: Said | null;
  lastYear: Said;
  of: (cell: FormCell) => { value: number | null; before: number | null; lastYear: number | null } | undefined;
};
type Said = Form['title'];
type Block = Form['blocks'][number];

/** Each block as a table of its own; what is wider than the page scrolls inside its frame. */
type FormTablesProps = { form: Form; cell: CellView; compared?: Comparison; chosen?: string | undefined };

export function FormTables({ form, cell, compared, chosen }: FormTablesProps) {
  const { say } = useWords();
  const cells = new Map(form.cells.map((one) => [one.id, one]));
  const at = (id: string) => {
    const found = cells.get(id);
    return found === undefined ? null : cell(found);
  };
  return (
    <>
      {form.blocks.map((block) => (
        <section key={block.id} className="qf-card" aria-labelledby={`statistics-${block.id}`}>
          <h2 id={`statistics-${block.id}`}>{say(block.title)}</h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard */}
          <section className="statistics-scroll" tabIndex={0} aria-label={say(block.title)}>
            {block.kind === 'list' ? (
              <ListTable block={block} cells={cells} at={at} compared={compared} chosen={chosen} />
            ) : (
              <MatrixTable block={block} at={at} />
            )}
          </section>
        </section>
      ))}
    </>
  );
}

type At = (id: string) => ReactNode;

type ListProps = {
  block: Block;
  cells: ReadonlyMap<string, FormCell>;
  at: At;
  compared: Comparison | undefined;
  chosen: string | undefined;
};

function ListTable({ block, cells, at, compared, chosen }: ListProps) {
  const { t, say } = useWords();
  return (
    <table className="qf-table statistics-table statistics-list" aria-label={say(block.title)}>
      <thead>
        <tr>
          <th scope="col">{t('statistics.form.indicator')}</th>
          <th scope="col" className="qf-number">
            {t('statistics.form.figure')}
          </th>
          <th scope="col">{t('statistics.form.unit')}</th>
          {compared !== undefined && <ComparedHeads compared={compared} />}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row) => {
          const id = `${block.id}.${row.id}`;
          const cell = cells.get(id);
          return (
            <tr key={row.id} className={id === chosen ? 'statistics-row-chosen' : undefined}>
              <th scope="row" title={row.notes.map(say).join('\n') || undefined}>
                {say(row.title)}
              </th>
              <td className="qf-number">{at(id)}</td>
              <td>{cell === undefined ? null : t(`statistics.unit.${cell.unit}`)}</td>
              {compared !== undefined && cell !== undefined && <ComparedCells compared={compared} cell={cell} />}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function ComparedHeads({ compared: { before, lastYear } }: { compared: Comparison }) {
  const { t, say } = useWords();
  return (
    <>
      {before !== null && (
        <>
          <th scope="col" className="qf-number statistics-earlier">
            {say(before)}
          </th>
          <th scope="col" className="qf-number">
            {t('statistics.change.before')}
          </th>
        </>
      )}
      <th scope="col" className="qf-number statistics-earlier">
        {say(lastYear)}
      </th>
      <th scope="col" className="qf-number">
        {t('statistics.change.lastYear')}
      </th>
    </>
  );
}

function ComparedCells({ compared, cell }: { compared: Comparison; cell: FormCell }) {
  const { value = null, before = null, lastYear = null } = compared.of(cell) ?? {};
  const pair = (earlier: number | null) => (
    <>
      <td className="qf-number statistics-earlier">{shown(earlier, cell.unit)}</td>
      <td className="qf-number">{value === null ? '—' : <Changed from={earlier} now={value} unit={cell.unit} />}</td>
    </>
  );
  return (
    <>
      {compared.before !== null && pair(before)}
      {pair(lastYear)}
    </>
  );
}

function MatrixTable({ block, at }: { block: Block; at: At }) {
  const { t, say } = useWords();
  return (
    <table className="qf-table statistics-table" aria-label={say(block.title)}>
      <thead>
        <tr>
          <th scope="col">{t('statistics.form.kind')}</th>
          {block.columns.map((column) => (
            <th key={column.id} scope="col" className="qf-number" title={column.notes.map(say).join('\n') || undefined}>
              {say(column.title)}
              <div className="qf-second">{t(`statistics.unit.${column.unit}`)}</div>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" title={row.notes.map(say).join('\n') || undefined}>
              {say(row.title)}
            </th>
            {block.columns.map((column) => (
              <td key={column.id} className="qf-number">
                {at(`${block.id}.${row.id}.${column.id}`)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
