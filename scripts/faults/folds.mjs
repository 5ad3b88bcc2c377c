// Faults of folds: a stored row says something else than the events that it follows from.
const capabilities = 'server/src/capabilities';
const procedures = 'server/src/platform/procedures';

/** @type {readonly import('./faults.mjs').Fault[]} */
export const foldFaults = [
  {
    id: 'case-given-away-stays-open',
    name: 'A case handed to another agency stays in the lists and counts of open cases',
    area: 'folds',
    file: `${capabilities}/cases/projections.ts`,
    text: "  transferAway: ({ at }) => ({ closedOn: localDate(at), closingKind: 'transferred' }),\n",
    fault: '',
    tests: [`${capabilities}/cases/projections.db.test.ts`],
  },
  {
    id: 'arrests-overwritten',
    name: 'A referral says how many were arrested last, not how many were arrested',
    area: 'folds',
    file: `${capabilities}/referral/projections.ts`,
    text: 'recordArrest: ({ facts }, { arrested }) => ({ arrested: arrested + numberOf(facts.persons) }),',
    fault: 'recordArrest: ({ facts }) => ({ arrested: numberOf(facts.persons) }),',
    tests: [`${capabilities}/referral/referral.db.test.ts`],
  },
  {
    id: 'reopened-keeps-its-end',
    name: 'A lead that was reopened still counts as ended, with the result that was withdrawn',
    area: 'folds',
    file: `${capabilities}/leads/projections.ts`,
    text: '  reopen: () => again,\n',
    fault: '',
    tests: [`${capabilities}/leads/leads/leads.db.test.ts`],
  },
  {
    id: 'old-objection-stays',
    name: 'A report that was sent again still shows the objection to the one before',
    area: 'folds',
    file: `${capabilities}/plan/projections.ts`,
    text: '        comment: null,\n',
    fault: '',
    tests: [`${capabilities}/plan/plan.db.test.ts`],
  },
  {
    id: 'events-by-time',
    name: 'Steps of one moment are replayed in any order, and the case stands where it never stood',
    area: 'folds',
    file: `${procedures}/runs/run-rows.ts`,
    text: ".orderBy('seq')",
    fault: ".orderBy('at')",
    tests: [`${procedures}/versions.db.test.ts`],
  },
  {
    id: 'refreshed-run-old-row',
    name: 'A new reporting period begins, and the lists show the duty of the last one',
    area: 'folds',
    file: `${procedures}/store.ts`,
    text: '  await declared.project(tx, { instance, evaluation, event: null });\n',
    fault: '',
    tests: [`${procedures}/inbox/inbox.db.test.ts`],
  },
  {
    id: 'stopped-work-counted',
    name: 'A task never finishes, because the part of an agency whose work was stopped is waited for',
    area: 'folds',
    file: 'server/migrations/0109_roll_up_together.sql',
    text: "a.state NOT IN ('withdrawn', 'terminated')",
    fault: "a.state <> 'withdrawn'",
    tests: [`${capabilities}/plan/register/roll-up.db.test.ts`],
  },
];
