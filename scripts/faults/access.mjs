// Faults of access: somebody sees, enters or changes what is not theirs.
const migrations = 'server/migrations';
const database = 'server/src/platform/database';
const cases = 'server/src/capabilities/cases';

/** @type {readonly import('./faults.mjs').Fault[]} */
export const accessFaults = [
  {
    id: 'readers-below',
    name: 'The offices of a city read what the office of their province owns',
    area: 'access',
    file: `${migrations}/0070_platforms.sql`,
    text: 'SELECT a.key FROM agency o JOIN agency a ON a.region_path @> o.region_path',
    fault:
      'SELECT a.key FROM agency o JOIN agency a ON a.region_path @> o.region_path OR o.region_path @> a.region_path',
    tests: [`${database}/access.db.test.ts`],
  },
  {
    id: 'roles-unproved',
    name: 'Whoever gets a statement of theirs run gives themselves a role: the proof of the context leaves roles out',
    area: 'access',
    file: `${migrations}/0102_proof_once_planned.sql`,
    text: "current_setting('qingfeng.roles', true), ",
    fault: '',
    tests: [`${database}/forging.db.test.ts`],
  },
  {
    id: 'old-entry',
    name: 'What the server once sent to enter a name enters that name again for the rest of the day',
    area: 'access',
    file: `${migrations}/0070_platforms.sql`,
    text: '* 1000 - p_issued) > 60000 THEN',
    fault: '* 1000 - p_issued) > 60000000 THEN',
    tests: [`${database}/forging.db.test.ts`],
  },
  {
    id: 'event-of-a-colleague',
    name: 'An officer takes a step of a procedure under the name of a colleague',
    area: 'access',
    file: `${migrations}/0026_parties.sql`,
    text: 'WITH CHECK (agency_key = access.agency_key() AND user_id = access.user_id() AND',
    fault: 'WITH CHECK (agency_key = access.agency_key() AND',
    tests: [`${database}/access.db.test.ts`],
  },
  {
    id: 'accounts-everywhere',
    name: 'The administrator of a county reads the accounts of the whole country',
    area: 'access',
    file: `${migrations}/0001_platform.sql`,
    text: `
    OR (access.has_role('systemAdmin', 'securityAdmin') AND access.within_my_region(agency_id))));
CREATE POLICY app_user_entered`,
    fault: `
    OR access.has_role('systemAdmin', 'securityAdmin')));
CREATE POLICY app_user_entered`,
    tests: [`${database}/access.db.test.ts`],
  },
  {
    id: 'secondary-volume',
    name: 'Offices above read the internal papers of a case, which are the handling agency’s alone',
    area: 'access',
    file: `${migrations}/0030_cases.sql`,
    text: " AND (volume = 'main' OR c.owner_agency = ANY (access.reader_keys()))",
    fault: '',
    tests: [`${cases}/access.db.test.ts`],
  },
  {
    id: 'tips-unsealed',
    name: 'The tip that a juvenile’s case was made of stays readable when the case is sealed',
    area: 'access',
    file: `${migrations}/0135_sealed_leads.sql`,
    text: '  UPDATE tip SET sealed = true WHERE id = ANY (tips);\n',
    fault: '',
    tests: ['server/src/capabilities/leads/leads/sealed.db.test.ts'],
  },
  {
    id: 'id-unmasked',
    name: 'Everybody who sees a case sees the identity numbers of its parties whole',
    area: 'access',
    file: `${cases}/file/parties.ts`,
    text: "number === '' ? null : maskResidentId(number)",
    fault: "number === '' ? null : number",
    tests: [`${cases}/projections.db.test.ts`],
  },
  {
    id: 'plans-shared',
    name: 'A statement planned for an agency with ten records is run as it is for one with a million',
    area: 'access',
    file: `${database}/connections/connect.ts`,
    // Biome finds a placeholder in an ordinary string suspicious; here it is the text that is looked for.
    text: ['scope: `$', '{who.agencyKey} $', "{who.roles.join(' ')}`"].join(''),
    fault: "scope: who.roles.join(' ')",
    tests: [`${database}/connections/entered.db.test.ts`],
  },
  {
    id: 'change-unseen',
    name: 'Of two who change the same version of a record both are answered, and one change is gone',
    area: 'access',
    file: `${database}/queries/change-versioned.ts`,
    text: "    .where('version', '=', seen)\n    .executeTakeFirst();\n  if (changed",
    fault: '    .executeTakeFirst();\n  if (changed',
    tests: ['server/src/two-writers.db.test.ts'],
  },
];
