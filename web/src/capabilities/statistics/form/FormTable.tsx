// A form as a real table, with the heads of the official one; every figure leads to what is behind it.
import type { ReactNode } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import type { Form, FormCell } from '../shapes.ts';

export type CellView = (cell: FormCell) => ReactNode;
type Block = Form['blocks'][number];

/** Each block as a table of its own; what is wider than the page scrolls inside its frame. */
export function FormTables({ form, cell }: { form: Form; cell: CellView }) {
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
              <ListTable block={block} cells={cells} at={at} />
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

function ListTable({ block, cells, at }: { block: Block; cells: ReadonlyMap<string, FormCell>; at: At }) {
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
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row) => {
          const id = `${block.id}.${row.id}`;
          const unit = cells.get(id)?.unit;
          return (
            <tr key={row.id}>
              <th scope="row" title={row.notes.map(say).join('\n') || undefined}>
                {say(row.title)}
              </th>
              <td className="qf-number">{at(id)}</td>
              <td>{unit === undefined ? null : t(`statistics.unit.${unit}`)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
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
