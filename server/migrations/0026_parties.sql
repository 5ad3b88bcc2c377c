-- Runs with more than two sides: police, procuratorate and court take part in a referral, each in its own part.

ALTER TABLE procedure_instance
  ADD COLUMN parties jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN party_keys integer[] NOT NULL DEFAULT '{}',
  ADD COLUMN supervised boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT procedure_instance_parties_object CHECK (jsonb_typeof(parties) = 'object');
COMMENT ON COLUMN procedure_instance.parties IS 'Agencies that take part beside owner and steward: name of the part to agency key.';
COMMENT ON COLUMN procedure_instance.party_keys IS 'The agencies of parties, kept by trigger.';
COMMENT ON COLUMN procedure_instance.supervised IS 'Whether the law puts it under the eyes of the procuratorates and justice departments of the region.';

-- What is under supervision is seen by the procuratorates of the region and by its justice departments, which supervise administrative
-- enforcement for the government (行政执法监督条例, in force since 2026-02-01).
GRANT CREATE ON SCHEMA access TO qingfeng_system;
SET LOCAL ROLE qingfeng_system;
CREATE OR REPLACE FUNCTION access.readers_of(owner integer, steward integer, granted integer[], supervised boolean) RETURNS integer[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT k ORDER BY k), '{}') FROM (
    SELECT unnest(granted || owner || steward) AS k
    UNION
    SELECT a.key FROM agency o JOIN agency a ON a.region_path @> o.region_path
     WHERE o.key = owner AND (a.department_id = o.department_id OR a.kind = 'coordination'
       OR (supervised AND (a.kind = 'procuratorate' OR a.department_id = 'moj')))
  ) AS seen WHERE k IS NOT NULL
$$;
CREATE OR REPLACE FUNCTION access.open_to_agencies() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  guarded regclass;
  entered integer[];
  owners integer[];
BEGIN
  SELECT array_agg(a.key), array_agg(DISTINCT o.key) INTO entered, owners
    FROM placed a JOIN agency o ON a.region_path @> o.region_path
     AND (o.department_id = a.department_id OR a.kind IN ('coordination', 'procuratorate') OR a.department_id = 'moj');
  FOR guarded IN SELECT DISTINCT tgrelid::regclass FROM pg_trigger WHERE tgfoid = 'access.place_record'::regproc LOOP
    EXECUTE format('UPDATE %s SET readers = readers WHERE owner_agency = ANY ($1)', guarded) USING owners;
    IF TG_OP = 'UPDATE' THEN
      -- Who moved away no longer reads what it read by its place.
      EXECUTE format('UPDATE %s SET readers = readers WHERE readers && $1', guarded) USING entered;
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;

-- Argument: true or false for every row of the table, or 'row' where each row says itself whether it is under supervision.
CREATE OR REPLACE FUNCTION access.place_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.readers := access.readers_of(NEW.owner_agency, NEW.steward_agency, NEW.granted,
    CASE TG_ARGV[0] WHEN 'row' THEN (to_jsonb(NEW) ->> 'supervised')::boolean ELSE TG_ARGV[0]::boolean END);
  RETURN NEW;
END $$;

-- For every table whose rows have parties: whoever once took part goes on seeing the row.
CREATE FUNCTION access.count_parties() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.party_keys := coalesce((SELECT array_agg(DISTINCT value::integer) FROM jsonb_each_text(NEW.parties)), '{}');
  NEW.granted := (SELECT coalesce(array_agg(DISTINCT k ORDER BY k), '{}') FROM unnest(NEW.granted || NEW.party_keys) AS k);
  RETURN NEW;
END $$;
DROP TRIGGER procedure_instance_placed ON procedure_instance;
-- Triggers of one kind fire in the order of their names: parties are counted before the row is placed.
CREATE TRIGGER procedure_instance_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON procedure_instance
  FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER procedure_instance_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties, supervised ON procedure_instance
  FOR EACH ROW EXECUTE FUNCTION access.place_record('row');

-- A party may hand its part to another agency and so leave; what the run is about and whose it is stays.
CREATE FUNCTION access.keep_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.procedure, NEW.version, NEW.kind, NEW.record_id, NEW.owner_agency, NEW.steward_agency, NEW.started_at)
     IS DISTINCT FROM (OLD.id, OLD.procedure, OLD.version, OLD.kind, OLD.record_id, OLD.owner_agency, OLD.steward_agency, OLD.started_at) THEN
    RAISE EXCEPTION 'what a run is about does not change' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER procedure_instance_kept BEFORE UPDATE ON procedure_instance FOR EACH ROW EXECUTE FUNCTION access.keep_run();

CREATE FUNCTION access.takes_part(parties integer[]) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT access.agency_key() = ANY (parties) AND access.roles() && ARRAY['officer', 'approver', 'supervisor'] $$;

DROP POLICY procedure_instance_change ON procedure_instance;
CREATE POLICY procedure_instance_change ON procedure_instance FOR UPDATE TO qingfeng_app
  USING ((access.may_change(owner_agency, steward_agency) OR access.takes_part(party_keys)) AND (SELECT access.genuine()))
  WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));
DROP POLICY procedure_event_append ON procedure_event;
CREATE POLICY procedure_event_append ON procedure_event FOR INSERT TO qingfeng_app
  WITH CHECK (agency_key = access.agency_key() AND user_id = access.user_id() AND (SELECT access.genuine())
    AND EXISTS (SELECT 1 FROM procedure_instance i WHERE i.id = instance_id
      AND (access.may_change(i.owner_agency, i.steward_agency) OR access.takes_part(i.party_keys))));
DROP POLICY duty_open ON duty;
CREATE POLICY duty_open ON duty FOR INSERT TO qingfeng_app
  WITH CHECK ((SELECT access.genuine()) AND EXISTS (SELECT 1 FROM procedure_instance i WHERE i.id = instance_id
    AND (access.may_change(i.owner_agency, i.steward_agency) OR access.takes_part(i.party_keys))));
DROP POLICY duty_change ON duty;
CREATE POLICY duty_change ON duty FOR UPDATE TO qingfeng_app
  USING ((SELECT access.genuine()) AND EXISTS (SELECT 1 FROM procedure_instance i WHERE i.id = instance_id
    AND (access.may_change(i.owner_agency, i.steward_agency) OR access.takes_part(i.party_keys))));

CREATE INDEX procedure_instance_parties ON procedure_instance USING gin (party_keys gin__int_ops) WHERE party_keys <> '{}';
