-- Notices of right holders to platforms (电子商务法 42–45): the notice, its links, and offers that an agency told a right holder of.

-- Whether the acting user works for a right holder: notices are theirs; an authority is not the sender.
CREATE FUNCTION access.is_right_holder() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM agency a WHERE a.key = access.agency_key() AND a.department_id = 'right-holder') $$;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.is_right_holder() OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;

CREATE TABLE told_offers (
  id             uuid PRIMARY KEY DEFAULT uuidv7(),
  owner_agency   integer NOT NULL REFERENCES agency (key),
  steward_agency integer REFERENCES agency (key),
  granted        integer[] NOT NULL DEFAULT '{}',
  readers        integer[] NOT NULL DEFAULT '{}',
  holder         integer NOT NULL REFERENCES agency (key),
  lead_id        uuid NOT NULL REFERENCES lead (id),
  platform_id    uuid NOT NULL REFERENCES trading_platform (id),
  mark           text NOT NULL,
  seller         text NOT NULL,
  offers         jsonb NOT NULL,
  note           text NOT NULL DEFAULT '',
  told_at        timestamptz NOT NULL,
  demo           boolean NOT NULL DEFAULT false,
  CONSTRAINT told_offers_once UNIQUE (lead_id, platform_id, holder),
  CONSTRAINT told_offers_listed CHECK (jsonb_typeof(offers) = 'array' AND jsonb_array_length(offers) BETWEEN 1 AND 500)
);
COMMENT ON TABLE told_offers IS 'Offers of a lead on one platform that an agency told a right holder of: public offers alone, never who reported them.';
COMMENT ON COLUMN told_offers.id IS 'Identifier.';
COMMENT ON COLUMN told_offers.owner_agency IS 'Agency that told.';
COMMENT ON COLUMN told_offers.steward_agency IS 'Not used.';
COMMENT ON COLUMN told_offers.granted IS 'The right holder.';
COMMENT ON COLUMN told_offers.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN told_offers.holder IS 'Right holder who was told.';
COMMENT ON COLUMN told_offers.lead_id IS 'Lead whose offers they are; the right holder does not see it.';
COMMENT ON COLUMN told_offers.platform_id IS 'Platform.';
COMMENT ON COLUMN told_offers.mark IS 'Mark.';
COMMENT ON COLUMN told_offers.seller IS 'Shop, as the platform shows it.';
COMMENT ON COLUMN told_offers.offers IS 'Number, address, title, price and time of each offer.';
COMMENT ON COLUMN told_offers.note IS 'What the agency says to it.';
COMMENT ON COLUMN told_offers.told_at IS 'When.';
COMMENT ON COLUMN told_offers.demo IS 'True for demonstration data.';
CREATE INDEX told_offers_holder ON told_offers (holder, told_at DESC, id DESC);
CREATE TRIGGER told_offers_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers ON told_offers
  FOR EACH ROW EXECUTE FUNCTION access.place_record('false');

CREATE TABLE takedown (
  id             uuid PRIMARY KEY,
  serial         bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  owner_agency   integer NOT NULL REFERENCES agency (key),
  steward_agency integer REFERENCES agency (key),
  granted        integer[] NOT NULL DEFAULT '{}',
  readers        integer[] NOT NULL DEFAULT '{}',
  parties        jsonb NOT NULL DEFAULT '{}',
  party_keys     integer[] NOT NULL DEFAULT '{}',
  platform_id    uuid NOT NULL REFERENCES trading_platform (id),
  platform_body  integer REFERENCES agency (key),
  home_agency    integer NOT NULL REFERENCES agency (key),
  told_id        uuid REFERENCES told_offers (id),
  way            text NOT NULL,
  right_kind     text NOT NULL,
  right_no       text NOT NULL,
  mark           text NOT NULL,
  shop_no        text NOT NULL DEFAULT '',
  shop_name      text NOT NULL DEFAULT '',
  claim          text NOT NULL,
  links          integer NOT NULL,
  drawn_on       date NOT NULL,
  sent_at        timestamptz,
  acted_at       timestamptz,
  measures       text[] NOT NULL DEFAULT '{}',
  arrived_on     date,
  wait_until     timestamptz,
  ended_at       timestamptz,
  published_at   timestamptz,
  fault          text,
  lead_id        uuid REFERENCES lead (id),
  state          text NOT NULL,
  next_due_at    timestamptz,
  next_amber_at  timestamptz,
  next_duty      text,
  changed_in     bigint NOT NULL DEFAULT 0,
  created_at     timestamptz NOT NULL,
  version        integer NOT NULL DEFAULT 1,
  demo           boolean NOT NULL DEFAULT false,
  CONSTRAINT takedown_way_known CHECK (way IN ('system', 'document')),
  CONSTRAINT takedown_right_known CHECK (right_kind IN ('trademark', 'patent', 'copyright', 'other')),
  CONSTRAINT takedown_links_there CHECK (links BETWEEN 1 AND 2000),
  CONSTRAINT takedown_fault_known CHECK (fault IN ('wrong', 'malicious')),
  CONSTRAINT takedown_waits_from_arrival CHECK (wait_until IS NULL OR arrived_on IS NOT NULL),
  CONSTRAINT takedown_published_once_sent CHECK (published_at IS NULL OR sent_at IS NOT NULL)
);
COMMENT ON TABLE takedown IS 'A right holder''s notice to a platform with what became of it: measures, the merchant''s declaration, the fifteen days. Lives by platforms.takedown.';
COMMENT ON COLUMN takedown.id IS 'Identifier, also of its procedure instance.';
COMMENT ON COLUMN takedown.serial IS 'Number in the order of entry; gaps mean nothing.';
COMMENT ON COLUMN takedown.owner_agency IS 'The right holder.';
COMMENT ON COLUMN takedown.steward_agency IS 'Not used.';
COMMENT ON COLUMN takedown.granted IS 'Platform and competent agency from the day on which it was sent.';
COMMENT ON COLUMN takedown.readers IS 'Who may see it, kept by trigger.';
COMMENT ON COLUMN takedown.parties IS 'Platform and competent agency.';
COMMENT ON COLUMN takedown.party_keys IS 'The agencies of parties, kept by trigger.';
COMMENT ON COLUMN takedown.platform_id IS 'Platform on which the offers stand.';
COMMENT ON COLUMN takedown.platform_body IS 'Body of the operator; null where it does not take part and documents are delivered.';
COMMENT ON COLUMN takedown.home_agency IS 'Competent agency of the platform''s home.';
COMMENT ON COLUMN takedown.told_id IS 'What an agency told the right holder, where the links come from it.';
COMMENT ON COLUMN takedown.way IS 'system: the platform answers here. document: it is delivered, and the right holder writes down the answers with proof.';
COMMENT ON COLUMN takedown.right_kind IS 'Kind of right.';
COMMENT ON COLUMN takedown.right_no IS 'Number of the registration or grant.';
COMMENT ON COLUMN takedown.mark IS 'Mark, or title of the right.';
COMMENT ON COLUMN takedown.shop_no IS 'Number of the shop on the platform.';
COMMENT ON COLUMN takedown.shop_name IS 'Name of the shop.';
COMMENT ON COLUMN takedown.claim IS 'What infringes, and why.';
COMMENT ON COLUMN takedown.links IS 'How many links it names.';
COMMENT ON COLUMN takedown.drawn_on IS 'Day on which it was drawn up.';
COMMENT ON COLUMN takedown.sent_at IS 'When it was last sent to the platform.';
COMMENT ON COLUMN takedown.acted_at IS 'When measures were taken.';
COMMENT ON COLUMN takedown.measures IS 'Measures that were taken.';
COMMENT ON COLUMN takedown.arrived_on IS 'Day on which the declaration reached the right holder.';
COMMENT ON COLUMN takedown.wait_until IS 'End of the days within which word of a complaint or suit must come; as its clock was counted.';
COMMENT ON COLUMN takedown.ended_at IS 'When it ended.';
COMMENT ON COLUMN takedown.published_at IS 'Since when it is published (art. 44).';
COMMENT ON COLUMN takedown.fault IS 'Remarked as wrong or malicious (art. 42(3)).';
COMMENT ON COLUMN takedown.lead_id IS 'Lead that was made of the platform''s failure.';
COMMENT ON COLUMN takedown.state IS 'State of the procedure.';
COMMENT ON COLUMN takedown.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN takedown.next_amber_at IS 'From when that duty is soon due.';
COMMENT ON COLUMN takedown.next_duty IS 'Which duty that is.';
COMMENT ON COLUMN takedown.changed_in IS 'Transaction of the last change: the place in what a platform''s system fetches, which no later commit can fall before.';
COMMENT ON COLUMN takedown.created_at IS 'When it was entered.';
COMMENT ON COLUMN takedown.version IS 'Counts changes, for If-Match.';
COMMENT ON COLUMN takedown.demo IS 'True for demonstration data.';

CREATE FUNCTION access.note_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed_in := pg_current_xact_id()::text::bigint;
  RETURN NEW;
END $$;
CREATE TRIGGER takedown_changed BEFORE INSERT OR UPDATE ON takedown FOR EACH ROW EXECUTE FUNCTION access.note_transaction();
CREATE TRIGGER takedown_parties BEFORE INSERT OR UPDATE OF granted, parties, party_keys ON takedown
  FOR EACH ROW EXECUTE FUNCTION access.count_parties();
CREATE TRIGGER takedown_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers, parties ON takedown
  FOR EACH ROW EXECUTE FUNCTION access.place_record('false');
CREATE INDEX takedown_readers ON takedown USING gin (readers gin__int_ops);
CREATE INDEX takedown_owner ON takedown (owner_agency, next_due_at, id);
CREATE INDEX takedown_platform ON takedown (platform_body, next_due_at, id);
CREATE INDEX takedown_home ON takedown (home_agency, next_due_at, id);
CREATE INDEX takedown_changes ON takedown (platform_body, changed_in, id);
CREATE INDEX takedown_owner_newest ON takedown (owner_agency, created_at DESC, id DESC);
CREATE INDEX takedown_platform_newest ON takedown (platform_body, created_at DESC, id DESC);
CREATE INDEX takedown_home_newest ON takedown (home_agency, created_at DESC, id DESC);
CREATE INDEX takedown_shop ON takedown (platform_id, shop_no);
CREATE INDEX takedown_waiting ON takedown (wait_until) WHERE state = 'waiting';
CREATE INDEX takedown_published ON takedown (published_at DESC, id DESC) WHERE published_at IS NOT NULL;

CREATE TABLE takedown_link (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  takedown_id uuid NOT NULL REFERENCES takedown (id),
  place       integer NOT NULL,
  address     text NOT NULL,
  offer_no    text NOT NULL DEFAULT '',
  title       text NOT NULL DEFAULT '',
  CONSTRAINT takedown_link_placed UNIQUE (takedown_id, place),
  CONSTRAINT takedown_link_once UNIQUE (takedown_id, address),
  CONSTRAINT takedown_link_address_form CHECK (address LIKE 'http%' AND length(address) <= 2000)
);
COMMENT ON TABLE takedown_link IS 'The offers that a notice names, each by an exact link.';
COMMENT ON COLUMN takedown_link.id IS 'Identifier.';
COMMENT ON COLUMN takedown_link.takedown_id IS 'Notice.';
COMMENT ON COLUMN takedown_link.place IS 'Place in the list, from 1.';
COMMENT ON COLUMN takedown_link.address IS 'Address of the offer.';
COMMENT ON COLUMN takedown_link.offer_no IS 'Number of the offer on the platform.';
COMMENT ON COLUMN takedown_link.title IS 'Title of the offer, where it is known.';

CALL access.guard('told_offers', 'readers');
CALL access.guard('takedown', 'readers', 'changed_in');
CALL access.guard('takedown_link');
CALL access.open_to_outside('takedown');
CALL access.open_to_outside('takedown_link');
GRANT SELECT, INSERT ON told_offers TO qingfeng_app;
GRANT SELECT, INSERT, UPDATE ON takedown TO qingfeng_app;
GRANT SELECT, INSERT, DELETE ON takedown_link TO qingfeng_app;
REVOKE DELETE ON takedown, told_offers FROM qingfeng_system;

CREATE POLICY told_offers_read ON told_offers FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
-- Only of a lead that one may see, and only to a right holder.
CREATE POLICY told_offers_enter ON told_offers FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.genuine()) AND granted = ARRAY[holder]
    AND EXISTS (SELECT 1 FROM lead l WHERE l.id = lead_id) AND EXISTS (SELECT 1 FROM agency a WHERE a.key = holder AND a.department_id = 'right-holder'));

CREATE POLICY takedown_read ON takedown FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY takedown_draw ON takedown FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.is_right_holder()) AND (SELECT access.genuine()));
CREATE POLICY takedown_change ON takedown FOR UPDATE TO qingfeng_app
  USING ((access.may_change(owner_agency, NULL) OR access.takes_part(party_keys)) AND (SELECT access.genuine()))
  WITH CHECK (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY takedown_link_read ON takedown_link FOR SELECT TO qingfeng_app
  USING (EXISTS (SELECT 1 FROM takedown t WHERE t.id = takedown_id) AND (SELECT access.genuine()));
-- The right holder's alone, and only until it is sent.
CREATE POLICY takedown_link_enter ON takedown_link FOR INSERT TO qingfeng_app
  WITH CHECK ((SELECT access.genuine()) AND EXISTS (SELECT 1 FROM takedown t WHERE t.id = takedown_id AND access.may_change(t.owner_agency, NULL)
    AND t.state IN ('draft', 'refused')));
CREATE POLICY takedown_link_remove ON takedown_link FOR DELETE TO qingfeng_app
  USING ((SELECT access.genuine()) AND EXISTS (SELECT 1 FROM takedown t WHERE t.id = takedown_id AND access.may_change(t.owner_agency, NULL)
    AND t.state IN ('draft', 'refused')));
