// The files of `npm run test:long`: what walks over everything, kills, packs or restores whole installations. No rule of law and no
// access is tried in them alone.

/** Each with what it goes through. */
export const longTests = {
  'cli/commands/operate/operator.db.test.ts': 'the commands of an operator on an installation',
  'scripts/bundle/bundle.e2e.test.mjs': 'a bundle, packed and started',
  'scripts/start.e2e.test.mjs': 'npm start, killed and stopped',
  'server/src/capabilities/exchange/nodes/killed.db.test.ts': 'kills between two nodes',
  'server/src/fill-demonstration.db.test.ts': 'a demonstration told, and restored from its file',
  'server/src/lost-postgres.db.test.ts': 'kills of server and PostgreSQL under load',
  'server/src/platform/audit/log/killed.db.test.ts': 'kills while the log is signed',
  'server/src/platform/backup/backup.db.test.ts': 'backups while others write',
  'server/src/platform/backup/outside.db.test.ts': 'backups of an outside PostgreSQL',
  'server/src/platform/backup/restore.db.test.ts': 'restores, killed ones too',
  'server/src/platform/postgres/as-root.db.test.ts': 'PostgreSQL under the account of its own',
  'server/src/printed-commands.db.test.ts': 'every command that a document prints, on an installation',
  'web/e2e/accessibility-kept.e2e.test.ts': 'every page of records without sight and mouse',
  'web/e2e/accessibility-settings.e2e.test.ts': 'every page of settings without sight and mouse',
  'web/e2e/accessibility.e2e.test.ts': 'every page without sight and mouse',
  'web/e2e/inbox-keyboard.e2e.test.ts': 'every act of twelve inboxes by keyboard',
  'web/e2e/killed.e2e.test.ts': 'kills of a server that a browser is at',
  'web/e2e/nodes.e2e.test.ts': 'two nodes, from page to page',
  'web/e2e/pictures.e2e.test.ts': 'the pictures of the documents',
  'web/e2e/registers.e2e.test.ts': 'list, form and record of each register',
  'web/e2e/tour.e2e.test.ts': 'the tour of both demonstrations',
};

export function isLong(file) {
  return Object.hasOwn(longTests, file);
}
