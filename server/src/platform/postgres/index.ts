export { startKeptPostgres } from './kept-postgres.ts';
export { isRunning } from './process-facts.ts';
export { PostgresStartError } from './start-error.ts';
export { findPostgres, type RunningPostgres, restoringFolder, startPostgres } from './start-postgres.ts';
export { startTestPostgres, type TestPostgres } from './test-postgres.ts';
