-- Requests to a dispatch centre for an opinion on a patent complaint about offers (国知办发管字〔2016〕2号).

CREATE TABLE patent_dispatch (
  id             uuid PRIMARY KEY,
  serial         bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  owner_agency   integer NOT NULL REFERENCES agency (key),
  steward_agency integer REFERENCES agency (key),
  granted        integer[] NOT NULL DEFAULT '{}',
  readers        integer[] NOT NULL DEFAULT '{}',
  parties        jsonb NOT NULL DEFAULT '{}',
  party_keys     integer[] NOT NULL DEFAULT '{}',
  platform_id    uuid NOT NULL REFERENCES trading_platform (id),
  platform       text NOT NULL,
  platform_body  integer REFERENCES agency (key),
  centre         integer NOT NULL REFERENCES agency (key),
  assigned       integer REFERENCES agency (key),
  local_office   integer REFERENCES agency (key),
  patent_no      text NOT NULL,
  patent_kind    text NOT NULL,
  patent_title   text NOT NULL,
  patent_holder  text NOT NULL,
  shop_no        text NOT NULL DEFAULT '',
  shop_name      text NOT NULL,
  product        text NOT NULL,
  links          text[] NOT NULL,
  complaint      text NOT NULL,
  statement      text NOT NULL DEFAULT '',
  drawn_on       date NOT NULL,
  sent_at        timestamptz,
  opinion        text,
  grounds        text,
  opined_at      timestamptz,
  answered_at    timestamptz,
  done           text,
  acted_at       timestamptz,
  data_ref       text,
  lead_id        uuid REFERENCES lead (id),
  state          text NOT NULL,
  next_due_at    timestamptz,
  next_amber_at  timestamptz,
  next_duty      text,
  created_at     timestamptz NOT NULL,
  version        integer NOT NULL DEFAULT 1,
  demo           boolean NOT NULL DEFAULT false,
  CONSTRAINT patent_dispatch_kind_known CHECK (patent_kind IN ('invention', 'utility', 'design')),
  CONSTRAINT patent_dispatch_opinion_known CHECK (opinion IN ('infringing', 'notInfringing', 'cannotJudge')),
  CONSTRAINT patent_dispatch_done_known CHECK (done IN ('takenDown', 'kept', 'other')),
  CONSTRAINT patent_dispatch_links_some CHECK (cardinality(links) BETWEEN 1 AND 100),
  CONSTRAINT patent_dispatch_answered_of_opinion CHECK (answered_at IS NULL OR opinion IS NOT NULL)
);
COMMENT ON TABLE patent_dispatch IS 'A request to a dispatch centre for an opinion on offers under patent complaint. Lives by platforms.dispatch.';
COMMENT ON COLUMN patent_dispatch.id IS 'Identifier, also of its procedure instance.';
COMMENT ON COLUMN patent_dispatch.serial IS 'Number in the order of entry; gaps mean nothing.';
COMMENT ON COLUMN patent_dispatch.owner_agency IS 'Platform or right holder that asks.';
COMMENT ON COLUMN patent_dispatch.steward_agency IS 'Not used.';
COMMENT ON COLUMN patent_dispatch.granted IS 'Whoever took part: centre and platform from the sending on, others from the day on which they were named.';
COMMENT ON COLUMN patent_dispatch.readers IS 'Who may see it, kept by trigger.';
COMMENT ON COLUMN patent_dispatch.parties IS 'Centre, platform, assigned agency, local office.';
COMMENT ON COLUMN patent_dispatch.party_keys IS 'The agencies of parties, kept by trigger.';
COMMENT ON COLUMN patent_dispatch.platform_id IS 'Platform on which the offers stand.';
COMMENT ON COLUMN patent_dispatch.platform IS 'Platform by name.';
COMMENT ON COLUMN patent_dispatch.platform_body IS 'Body of the operator; null where it does not take part and whoever asks reports with proof.';
COMMENT ON COLUMN patent_dispatch.centre IS 'Dispatch centre: an agency of the department of intellectual property.';
COMMENT ON COLUMN patent_dispatch.assigned IS 'Agency that gives the opinion, as last assigned.';
COMMENT ON COLUMN patent_dispatch.local_office IS 'Competent local office that the clue was passed to.';
COMMENT ON COLUMN patent_dispatch.patent_no IS 'Number of the patent.';
COMMENT ON COLUMN patent_dispatch.patent_kind IS 'invention, utility (实用新型) or design (外观设计).';
COMMENT ON COLUMN patent_dispatch.patent_title IS 'Title of the patent.';
COMMENT ON COLUMN patent_dispatch.patent_holder IS 'Holder of the patent by name.';
COMMENT ON COLUMN patent_dispatch.shop_no IS 'Number of the shop on the platform.';
COMMENT ON COLUMN patent_dispatch.shop_name IS 'Name of the shop.';
COMMENT ON COLUMN patent_dispatch.product IS 'Product complained of.';
COMMENT ON COLUMN patent_dispatch.links IS 'Exact links of the offers.';
COMMENT ON COLUMN patent_dispatch.complaint IS 'What is complained of.';
COMMENT ON COLUMN patent_dispatch.statement IS 'What the merchant says to it.';
COMMENT ON COLUMN patent_dispatch.drawn_on IS 'Day on which it was drawn up.';
COMMENT ON COLUMN patent_dispatch.sent_at IS 'When it was sent to the centre.';
COMMENT ON COLUMN patent_dispatch.opinion IS 'infringing, notInfringing or cannotJudge.';
COMMENT ON COLUMN patent_dispatch.grounds IS 'Grounds of the opinion.';
COMMENT ON COLUMN patent_dispatch.opined_at IS 'When the opinion was given.';
COMMENT ON COLUMN patent_dispatch.answered_at IS 'When the platform was answered.';
COMMENT ON COLUMN patent_dispatch.done IS 'What the platform did: takenDown, kept or other.';
COMMENT ON COLUMN patent_dispatch.acted_at IS 'When the platform reported it.';
COMMENT ON COLUMN patent_dispatch.data_ref IS 'Reference under which the merchant''s real data were handed over; never the data themselves.';
COMMENT ON COLUMN patent_dispatch.lead_id IS 'Lead that the local office made of it.';
COMMENT ON COLUMN patent_dispatch.state IS 'State of the procedure.';
COMMENT ON COLUMN patent_dispatch.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN patent_dispatch.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN patent_dispatch.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN patent_dispatch.created_at IS 'When it was entered.';
COMMENT ON COLUMN patent_dispatch.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN patent_dispatch.demo IS 'True for demonstration data.';
CREATE INDEX patent_dispatch_readers ON patent_dispatch USING gin (readers gin__int_ops);
CREATE INDEX patent_dispatch_owner ON patent_dispatch (owner_agency, next_due_at, id);
CREATE INDEX patent_dispatch_centre ON patent_dispatch (centre, next_due_at, id);
CREATE INDEX patent_dispatch_assigned ON patent_dispatch (assigned, next_due_at, id);
-- Who sees most of them pages along the order itself.
CREATE INDEX patent_dispatch_due ON patent_dispatch (next_due_at, id);
CREATE INDEX patent_dispatch_newest ON patent_dispatch (created_at DESC NULLS LAST, id DESC);
CREATE INDEX patent_dispatch_state ON patent_dispatch (state, next_due_at, id);
CREATE TRIGGER patent_dispatch_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON patent_dispatch
  FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER patent_dispatch_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties ON patent_dispatch
  FOR EACH ROW EXECUTE FUNCTION access.place_record('false');

-- Whether the acting user works for a platform's operator or a right holder: requests are theirs.
CREATE FUNCTION access.asks_centres() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM agency a WHERE a.key = access.agency_key() AND a.department_id IN ('platform-operator', 'right-holder')) $$;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.asks_centres() OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;

CALL access.guard('patent_dispatch', 'readers');
CALL access.open_to_outside('patent_dispatch');
GRANT SELECT, INSERT, UPDATE ON patent_dispatch TO qingfeng_app;
REVOKE DELETE ON patent_dispatch FROM qingfeng_system;

CREATE POLICY patent_dispatch_read ON patent_dispatch FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
-- An operator asks only about its own platform; whoever is the centre, it is an agency of intellectual property.
CREATE POLICY patent_dispatch_draw ON patent_dispatch FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.asks_centres()) AND (SELECT access.genuine())
    AND ((SELECT access.is_right_holder()) OR platform_body = owner_agency)
    AND EXISTS (SELECT 1 FROM agency a WHERE a.key = centre AND a.department_id = 'sipo'));
CREATE POLICY patent_dispatch_change ON patent_dispatch FOR UPDATE TO qingfeng_app
  USING ((access.may_change(owner_agency, NULL) OR access.takes_part(party_keys)) AND (SELECT access.genuine()))
  WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));

-- Outside bodies begin runs of these kinds.
DROP POLICY procedure_instance_begun_outside ON procedure_instance;
CREATE POLICY procedure_instance_begun_outside ON procedure_instance AS RESTRICTIVE FOR INSERT TO qingfeng_app
  WITH CHECK ((SELECT NOT access.outside()) OR kind IN ('takedown', 'dispatch'));
