// Tables as text: the cells below a heading, where tabs or bars part the columns.

export type Cell = { readonly from: number; readonly to: number; readonly text: string };

/** Cells of every column whose heading is accepted, down to the next heading or the end of the table. */
export function cellsBelow(signs: string, accepts: (heading: string) => boolean): Cell[] {
  const found: Cell[] = [];
  let start = 0;
  let columns: readonly number[] = [];
  for (const line of signs.split('\n')) {
    const cells = cellsOf(line, start);
    const heads = cells.flatMap(({ text }, at) => (accepts(text) ? [at] : []));
    if (cells.length < 2) columns = [];
    else if (heads.length > 0) columns = heads;
    else for (const column of columns) found.push(...cells.slice(column, column + 1));
    start += line.length + 1;
  }
  return found;
}

const cellsOf = (line: string, start: number): Cell[] =>
  [...line.matchAll(/[^\t|]+/g)].flatMap(({ index, 0: cell }) => {
    const text = cell.trim();
    const from = start + index + cell.indexOf(text);
    return text === '' ? [] : [{ from, to: from + text.length, text }];
  });
