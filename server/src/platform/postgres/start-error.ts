/** The embedded PostgreSQL cannot be started (or kept); the message is for the operator and says what to do. */
export class PostgresStartError extends Error {
  override readonly name = 'PostgresStartError';
}

/** The `code` of a Node system error (`ENOENT`, `EACCES`, …), or undefined for any other value. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
