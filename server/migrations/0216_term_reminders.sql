-- Of which terms of entries their agencies were told: once for each mark before each last day.

CREATE TABLE term_reminder (
  id       uuid PRIMARY KEY DEFAULT uuidv7(),
  register text NOT NULL,
  entry_id uuid NOT NULL,
  until    date NOT NULL,
  days     integer NOT NULL,
  told_at  timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT term_reminder_once UNIQUE (register, entry_id, until, days)
);
COMMENT ON TABLE term_reminder IS 'Of which terms of register entries their agencies were told.';
COMMENT ON COLUMN term_reminder.id IS 'Identifier.';
COMMENT ON COLUMN term_reminder.register IS 'Register, by its name.';
COMMENT ON COLUMN term_reminder.entry_id IS 'Entry whose term ends.';
COMMENT ON COLUMN term_reminder.until IS 'Last day of the term as it was then.';
COMMENT ON COLUMN term_reminder.days IS 'How many days before it.';
COMMENT ON COLUMN term_reminder.told_at IS 'When it was told.';
CALL access.guard('term_reminder');
