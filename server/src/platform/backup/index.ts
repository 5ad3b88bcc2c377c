// Backup and restore of a whole installation.
export { type RestorePhase, restoreBackup } from './restore-backup.ts';
export { takeBackup } from './take-backup.ts';
