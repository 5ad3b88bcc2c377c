// Faults of the audit trail: it does not say who, misses what was done, believes a forger, or holds what it must not.
const migrations = 'server/migrations';
const audit = 'server/src/platform/audit';

/** @type {readonly import('./faults.mjs').Fault[]} */
export const auditFaults = [
  {
    id: 'nobody-did-it',
    name: 'Entries of the trail do not say which user acted',
    area: 'audit',
    file: `${migrations}/0101_audit_by_statement.sql`,
    text: 'e.user_id := access.user_id(); ',
    fault: '',
    tests: ['server/src/platform/organisation/users/users.db.test.ts'],
  },
  {
    id: 'renamed-without-trace',
    name: 'A row whose key is changed leaves no entry',
    area: 'audit',
    file: `${migrations}/0101_audit_by_statement.sql`,
    text: 'FROM w FULL JOIN b ON b.k = w.k',
    fault: 'FROM w JOIN b ON b.k = w.k',
    tests: [`${audit}/audit.db.test.ts`],
  },
  {
    id: 'log-begins-anew',
    name: 'Each batch begins a tree of its own, so that what came before can be removed',
    area: 'audit',
    file: `${audit}/log/append.ts`,
    text: 'edge: await edgeOf(tx, size)',
    fault: 'edge: []',
    tests: [`${audit}/audit.db.test.ts`],
  },
  {
    id: 'forged-head',
    name: 'A checkpoint that somebody wrote over a rewritten log is believed without its signature',
    area: 'audit',
    file: `${audit}/verify/verify.ts`,
    text: 'if (head.genuine(file)) {',
    fault: 'if (file.note.signatures.length > 0) {',
    tests: [`${audit}/audit.db.test.ts`],
  },
  {
    id: 'rewritten-log-signed',
    name: 'The platform signs a checkpoint over entries that were rewritten since the one before',
    area: 'audit',
    file: `${audit}/log/sequence.ts`,
    text: 'if (sealed === null || !sameBytes(entryHash(salt, sealed), tile.subarray(place, place + HASH_BYTES)))',
    fault: 'if (sealed === null || tile.length === place)',
    tests: [`${audit}/log/head.db.test.ts`],
  },
  {
    id: 'address-in-trail',
    name: 'The address of a party goes into the trail, from which nothing is ever removed',
    area: 'audit',
    file: `${migrations}/0030_cases.sql`,
    text: "CALL access.guard('case_party', 'id_number', 'id_digest', 'address', 'phone');",
    fault: "CALL access.guard('case_party', 'id_number', 'id_digest', 'phone');",
    tests: ['server/src/capabilities/cases/projections.db.test.ts'],
  },
  {
    id: 'reading-unrecorded',
    name: 'Who reads the identity of a seller whole leaves no entry',
    area: 'audit',
    file: 'server/src/capabilities/platforms/assistance/answers.ts',
    text: [
      "  await sql`select audit.note('read', 'assistance_identity', $",
      '{q.id}, $',
      '{detail}::jsonb)`.execute(tx);\n',
    ].join(''),
    fault: '',
    tests: ['server/src/capabilities/platforms/assistance/answers.db.test.ts'],
  },
  {
    id: 'token-in-trail',
    name: 'The audit administrator finds in the trail the tokens by which people are signed in',
    area: 'audit',
    file: `${migrations}/0004_signin.sql`,
    text: "CALL access.guard('auth.session', 'token', ",
    fault: "CALL access.guard('auth.session', ",
    tests: ['server/src/platform/organisation/users/users.db.test.ts'],
  },
];
