-- What is sealed (刑事诉讼法 286) reminds nobody any more: reminders and alarms are written by the system, which no reader list holds back.

CREATE FUNCTION access.quiet_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE duty SET tell_at = NULL, reminded = 2 WHERE instance_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER procedure_instance_quiet AFTER UPDATE OF sealed ON procedure_instance
  FOR EACH ROW WHEN (NEW.sealed AND NOT OLD.sealed) EXECUTE FUNCTION access.quiet_sealed();

UPDATE duty SET tell_at = NULL, reminded = 2
WHERE met_at IS NULL AND cancelled_at IS NULL AND instance_id IN (SELECT id FROM procedure_instance WHERE sealed);
