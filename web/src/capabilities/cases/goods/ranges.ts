// Numbers of lines in words.

/** [1, 2, 3, 5] as '1–3、5'. */
export function ranges(lines: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === line - 1) last[1] = line;
    else runs.push([line, line]);
  }
  return runs.map(([from, until]) => (from === until ? `${from}` : `${from}–${until}`)).join('、');
}
