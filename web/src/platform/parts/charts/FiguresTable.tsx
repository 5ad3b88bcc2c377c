// Figures by name: what a chart shows, to be read and copied.
import type { ReactNode } from 'react';

export type FiguresLine = { key: string; name: ReactNode; figures: readonly ReactNode[] };

export type FiguresTableProps = {
  /** What the names are. */
  first: string;
  /** What the figures are, in their order. */
  columns: readonly string[];
  lines: readonly FiguresLine[];
};

export function FiguresTable({ first, columns, lines }: FiguresTableProps) {
  return (
    <table className="qf-map-table">
      <thead>
        <tr>
          <th scope="col">{first}</th>
          {columns.map((column) => (
            <th key={column} scope="col" className="qf-number">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, name, figures }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {columns.map((column, at) => (
              <td key={column} className="qf-number">
                {figures[at] ?? '—'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
