// Faults of clocks: a day is counted wrongly, a clock runs or stands when it should not, the rule of another day is applied.
const codes = 'engines/codes';
const procedures = 'server/src/platform/procedures';

/** @type {readonly import('./faults.mjs').Fault[]} */
export const clockFaults = [
  {
    id: 'event-day-counted',
    name: 'A limit in working days ends a day early: the day of the event is counted as its first',
    area: 'clocks',
    file: `${codes}/time/calendar.ts`,
    text: 'const day = tables.nth[(tables.rank[serial - FIRST_SERIAL] ?? 0) + count];',
    fault: 'const day = tables.nth[(tables.rank[serial - 1 - FIRST_SERIAL] ?? 0) + count];',
    tests: [`${codes}/time/statutory-time.test.ts`],
  },
  {
    id: 'custody-rolls',
    name: 'Somebody in custody is held over a holiday: the end of the limit moves to the next working day',
    area: 'clocks',
    file: `${codes}/time/statutory-time.ts`,
    text: 'return custody !== true && (rollOver === true || COUNTING_RULES[rule].rollsOver);',
    fault: 'return rollOver === true || (custody !== true && COUNTING_RULES[rule].rollsOver);',
    tests: [`${codes}/time/counting-rules.test.ts`],
  },
  {
    id: 'second-test-starts-clock',
    name: 'The clock of a case runs on when the first of two tests ends, while the second still goes on',
    area: 'clocks',
    file: 'engines/procedure/replay/clocks.ts',
    text: 'else if (stood && running.size === 0 && last !== undefined) last.until = event.at;',
    fault: 'else if (stood && !stops && last !== undefined) last.until ??= event.at;',
    tests: ['engines/procedure/statutory.test.ts'],
  },
  {
    id: 'standstill-not-stored',
    name: 'An agency is told that it is late while its clock stands still: a row that only stopped is not stored',
    area: 'clocks',
    file: `${procedures}/duties/duties.ts`,
    text: `(duty.owner_agency, duty.due_at, duty.amber_at, duty.provisional, duty.stopped_at, duty.met_at, duty.cancelled_at) is distinct from
              (excluded.owner_agency, excluded.due_at, excluded.amber_at, excluded.provisional, excluded.stopped_at, excluded.met_at,`,
    fault: `(duty.owner_agency, duty.due_at, duty.amber_at, duty.provisional, duty.met_at, duty.cancelled_at) is distinct from
              (excluded.owner_agency, excluded.due_at, excluded.amber_at, excluded.provisional, excluded.met_at,`,
    tests: ['server/src/platform/procedures/alarms/announcements.db.test.ts'],
  },
  {
    id: 'rule-of-yesterday',
    name: 'A case begun before eight on the day of a new rule runs under the old one: the day is taken in UTC',
    area: 'clocks',
    file: `${procedures}/store.ts`,
    text: 'const day = localDate(now.getTime());\n  try {',
    fault: 'const day = now.toISOString().slice(0, 10);\n  try {',
    tests: [`${procedures}/versions.db.test.ts`],
  },
  {
    id: 'rule-of-today',
    name: 'A case that is under way changes to a new rule at its next step',
    area: 'clocks',
    file: `${procedures}/store.ts`,
    text: `const instance = held?.instance ?? (await lockInstance(tx, q.step.instanceId));
  const declared = tools.procedures.find(instance.procedure, instance.version);`,
    fault: `const instance = held?.instance ?? (await lockInstance(tx, q.step.instanceId));
  const declared = tools.procedures.current(instance.procedure, localDate(tools.now.getTime()));`,
    tests: [`${procedures}/versions.db.test.ts`],
  },
  {
    id: 'day-of-london',
    name: 'A task finished before eight in the morning is counted for the day before',
    area: 'clocks',
    file: 'server/migrations/0017_register_lines.sql',
    text: "SELECT (at AT TIME ZONE 'Asia/Shanghai')::date",
    fault: "SELECT (at AT TIME ZONE 'UTC')::date",
    tests: ['server/src/capabilities/plan/register/register-lines.db.test.ts'],
  },
];
