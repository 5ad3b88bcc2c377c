-- A case whose offence turns out to lie in another field of law follows the rule of procedure of that field from then on: its owner may put the
-- run of a case under another version, as long as it has not ended. Nothing else of what a run is about changes.
CREATE OR REPLACE FUNCTION access.keep_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.procedure, NEW.kind, NEW.record_id, NEW.owner_agency, NEW.steward_agency, NEW.started_at)
     IS DISTINCT FROM (OLD.id, OLD.procedure, OLD.kind, OLD.record_id, OLD.owner_agency, OLD.steward_agency, OLD.started_at)
    OR (NEW.version IS DISTINCT FROM OLD.version
      AND NOT (OLD.kind = 'case' AND OLD.ended_at IS NULL AND OLD.owner_agency = access.agency_key())) THEN
    RAISE EXCEPTION 'what a run is about does not change' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
