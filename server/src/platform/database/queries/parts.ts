// Rows in pieces that one statement can take.

/** PostgreSQL binds at most 65,535 parameters a statement. */
export function inParts<T>(rows: readonly T[]): T[][] {
  const size = 2_000;
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  );
}
