export { PostgresStartError } from './start-error.ts';
export { ownerRole, type RunningPostgres, type StartOptions, startPostgres } from './start-postgres.ts';
export { startTestPostgres, type TestDatabase, type TestPostgres } from './test-postgres.ts';
