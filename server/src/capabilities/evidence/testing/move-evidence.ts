// What goes on by itself with evidence on its way, at once, for tests of those who carry it.
export { moveEvidence } from '../transfers/jobs.ts';
