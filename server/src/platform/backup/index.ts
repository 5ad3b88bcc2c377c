// Backup and restore of a whole installation.
export { restoreBackup } from './restore-backup.ts';
export { takeBackup } from './take-backup.ts';
