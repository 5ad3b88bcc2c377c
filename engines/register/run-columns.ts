// What a table has more where its records live by a procedure: whose they are, who sees them, where they stand. Said here once.
import type { Column } from './columns.ts';
import type { Register } from './declaration.ts';

type Fixed = (name: string, type: string, comment: string, rest?: Partial<Column>) => Column;

/** Columns beside those that every register has; `fixed` makes one that must be there. */
export function runColumns(procedure: string, fixed: Fixed): Column[] {
  return [
    fixed('steward_agency', 'integer', 'Agency that set it going and supervises it, if another.', {
      required: false,
      references: 'agency (key)',
    }),
    fixed('granted', 'integer[]', 'Agencies that it was opened to.', { standard: "'{}'" }),
    fixed('readers', 'integer[]', 'Agencies that may see it, kept by trigger.', { standard: "'{}'" }),
    fixed('parties', 'jsonb', 'Agencies that take part beside its owner, by the name of their part.', {
      standard: "'{}'",
    }),
    fixed('party_keys', 'integer[]', 'The agencies of parties, kept by trigger.', { standard: "'{}'" }),
    fixed('supervised', 'boolean', 'Whether procuratorates and justice departments of the region see it.', {
      standard: 'false',
    }),
    fixed('sealed', 'boolean', 'Whether it is open to its owner and to nobody above it.', { standard: 'false' }),
    fixed('state', 'text', `State of the procedure ${procedure}.`),
    fixed('next_due_at', 'timestamptz', 'Earliest open duty.', { required: false }),
    fixed('next_amber_at', 'timestamptz', 'From when that duty is soon due.', { required: false }),
    fixed('next_duty', 'text', 'Which duty that is.', { required: false }),
  ];
}

/** Who may see a row is counted anew whenever whose it is changes; parties are counted before the row is placed. */
export function runTriggers(table: string): string[] {
  return [
    `CREATE TRIGGER ${table}_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON ${table} FOR EACH ROW EXECUTE FUNCTION access.count_parties();`,
    `CREATE TRIGGER ${table}_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised, sealed ON ${table} FOR EACH ROW EXECUTE FUNCTION access.place_record('row');`,
  ];
}

export function runIndexes(table: string): string[] {
  return [
    `CREATE INDEX ${table}_readers ON ${table} USING gin (readers gin__int_ops);`,
    `CREATE INDEX ${table}_in_state ON ${table} (state, entered_at DESC NULLS LAST, id DESC);`,
    `CREATE INDEX ${table}_due ON ${table} (next_due_at, id);`,
  ];
}

/** Whoever takes a step changes the row: its owner, whoever set it going, and those who take part. */
export function runPolicy({ table }: Register, proven: (rule: string) => string): string {
  const rule = '(access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys))';
  return `CREATE POLICY ${table}_change ON ${table} FOR UPDATE TO qingfeng_app USING (${proven(rule)}) WITH CHECK (${proven('access.may_see(readers)')});`;
}
