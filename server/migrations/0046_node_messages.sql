-- What nodes tell each other: cases and referrals upward, work plans and supervision orders downward, co-investigation both ways.

CREATE TABLE node_case (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  peer_id     uuid NOT NULL REFERENCES node_peer (id),
  source_id   uuid NOT NULL,
  region_code char(6) NOT NULL REFERENCES region (code),
  department_id text NOT NULL REFERENCES department (id),
  agency_name text NOT NULL,
  readers     integer[] NOT NULL DEFAULT '{}',
  summary     jsonb,
  referral    jsonb,
  changed_at  timestamptz NOT NULL,
  CONSTRAINT node_case_once UNIQUE (peer_id, source_id)
);
COMMENT ON TABLE node_case IS 'Cases of other nodes as these last told of them.';
COMMENT ON COLUMN node_case.id IS 'Identifier here.';
COMMENT ON COLUMN node_case.peer_id IS 'Who told.';
COMMENT ON COLUMN node_case.source_id IS 'Identifier of the case there.';
COMMENT ON COLUMN node_case.region_code IS 'Region of the agency that handles it.';
COMMENT ON COLUMN node_case.department_id IS 'Department of that agency.';
COMMENT ON COLUMN node_case.agency_name IS 'Its name.';
COMMENT ON COLUMN node_case.readers IS 'Agencies that may see it, kept by trigger: coordination offices and the same department, at or above that region.';
COMMENT ON COLUMN node_case.summary IS 'Number, state, offence, amounts, result of the comparison with the thresholds; null once it is sealed or while only its referral was told of.';
COMMENT ON COLUMN node_case.referral IS 'Where its referral stands; null while there is none.';
COMMENT ON COLUMN node_case.changed_at IS 'When the last message about it was applied.';
CREATE INDEX node_case_readers ON node_case USING gin (readers gin__int_ops);
CREATE INDEX node_case_listed ON node_case (changed_at DESC, id DESC);
CREATE FUNCTION access.place_node_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.readers := coalesce((SELECT array_agg(a.key ORDER BY a.key) FROM agency a JOIN region r ON r.code = NEW.region_code
    WHERE a.region_path @> r.path AND (a.kind = 'coordination' OR a.department_id = NEW.department_id)), '{}');
  RETURN NEW;
END $$;
CREATE TRIGGER node_case_placed BEFORE INSERT OR UPDATE ON node_case FOR EACH ROW EXECUTE FUNCTION access.place_node_case();
CALL access.guard('node_case', 'readers');
GRANT SELECT ON node_case TO qingfeng_app;
CREATE POLICY node_case_read ON node_case FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));

CREATE TABLE node_plan (
  id        uuid PRIMARY KEY REFERENCES plan (id),
  peer_id   uuid NOT NULL REFERENCES node_peer (id),
  source_id uuid NOT NULL,
  CONSTRAINT node_plan_once UNIQUE (peer_id, source_id)
);
COMMENT ON TABLE node_plan IS 'Work plans that came from another node, and the plan in review that each became.';
COMMENT ON COLUMN node_plan.id IS 'The plan here.';
COMMENT ON COLUMN node_plan.peer_id IS 'From whom.';
COMMENT ON COLUMN node_plan.source_id IS 'Identifier of the plan there.';
CALL access.guard('node_plan');
GRANT SELECT ON node_plan TO qingfeng_app;
CREATE POLICY node_plan_read ON node_plan FOR SELECT TO qingfeng_app
  USING ((SELECT access.genuine()) AND EXISTS (SELECT 1 FROM plan p WHERE p.id = node_plan.id));

CREATE TABLE node_request (
  id             uuid PRIMARY KEY,
  form           text NOT NULL,
  owner_agency   integer NOT NULL REFERENCES agency (key),
  steward_agency integer NOT NULL REFERENCES agency (key),
  granted        integer[] NOT NULL DEFAULT '{}',
  readers        integer[] NOT NULL DEFAULT '{}',
  no             text NOT NULL,
  title          text NOT NULL,
  text           text NOT NULL,
  answer         text,
  state          text NOT NULL,
  sent_at        timestamptz NOT NULL,
  answered_at    timestamptz,
  next_due_at    timestamptz,
  demo           boolean NOT NULL DEFAULT false,
  version        integer NOT NULL DEFAULT 1,
  CONSTRAINT node_request_form_known CHECK (form IN ('order', 'cooperation')),
  CONSTRAINT node_request_between_two CHECK (owner_agency <> steward_agency)
);
COMMENT ON TABLE node_request IS 'A supervision order that came from another node, or a co-investigation request (协查) between two agencies.';
COMMENT ON COLUMN node_request.id IS 'Identifier, also of its procedure instance, and the same on both nodes.';
COMMENT ON COLUMN node_request.form IS 'order or cooperation.';
COMMENT ON COLUMN node_request.owner_agency IS 'Agency that must answer.';
COMMENT ON COLUMN node_request.steward_agency IS 'Agency that asks.';
COMMENT ON COLUMN node_request.granted IS 'Agencies it was opened to.';
COMMENT ON COLUMN node_request.readers IS 'Agencies that may see it, kept by trigger.';
COMMENT ON COLUMN node_request.no IS 'Number that the asking agency gave it.';
COMMENT ON COLUMN node_request.title IS 'What it is about.';
COMMENT ON COLUMN node_request.text IS 'What is asked.';
COMMENT ON COLUMN node_request.answer IS 'Answer last given.';
COMMENT ON COLUMN node_request.state IS 'State of its procedure.';
COMMENT ON COLUMN node_request.sent_at IS 'When it was sent.';
COMMENT ON COLUMN node_request.answered_at IS 'When it was answered.';
COMMENT ON COLUMN node_request.next_due_at IS 'Earliest open duty.';
COMMENT ON COLUMN node_request.demo IS 'True for demonstration data.';
COMMENT ON COLUMN node_request.version IS 'Counts changes, for If-Match.';
CREATE INDEX node_request_readers ON node_request USING gin (readers gin__int_ops);
CREATE INDEX node_request_listed ON node_request (sent_at DESC, id DESC);
CREATE TRIGGER node_request_placed BEFORE INSERT OR UPDATE OF owner_agency, steward_agency, granted, readers ON node_request
  FOR EACH ROW EXECUTE FUNCTION access.place_record('false');
CALL access.guard('node_request', 'readers');
REVOKE DELETE ON node_request FROM qingfeng_system;
GRANT SELECT, INSERT, UPDATE ON node_request TO qingfeng_app;
CREATE POLICY node_request_read ON node_request FOR SELECT TO qingfeng_app USING (access.may_see(readers) AND (SELECT access.genuine()));
CREATE POLICY node_request_enter ON node_request FOR INSERT TO qingfeng_app
  WITH CHECK (form = 'cooperation' AND steward_agency = access.agency_key() AND access.may_change(owner_agency, steward_agency) AND (SELECT access.genuine()));
CREATE POLICY node_request_change ON node_request FOR UPDATE TO qingfeng_app
  USING (access.may_change(owner_agency, steward_agency) AND (SELECT access.genuine()));

CREATE TABLE node_run (
  id      uuid PRIMARY KEY REFERENCES procedure_instance (id),
  peer_id uuid NOT NULL REFERENCES node_peer (id)
);
COMMENT ON TABLE node_run IS 'Procedures that run on two nodes: each step taken here is told there.';
COMMENT ON COLUMN node_run.id IS 'The run, under the same identifier on both.';
COMMENT ON COLUMN node_run.peer_id IS 'The other node.';
CALL access.guard('node_run');
GRANT SELECT ON node_run TO qingfeng_app;
CREATE POLICY node_run_read ON node_run FOR SELECT TO qingfeng_app
  USING ((SELECT access.genuine()) AND EXISTS (SELECT 1 FROM procedure_instance i WHERE i.id = node_run.id));

-- ───────────────────────── queued with the change ─────────────────────────

-- Cases and referrals go upward. Sealed ones go too: the message then says only that they are to be taken away.
CREATE FUNCTION access.tell_nodes_of_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  subject uuid := (to_jsonb(NEW) ->> TG_ARGV[1])::uuid;
  peer uuid;
BEGIN
  FOR peer IN SELECT p.id FROM node_peer p WHERE p.active AND p.direction = 'above' AND TG_ARGV[2] = ANY (p.shares) ORDER BY p.id LOOP
    PERFORM access.queue_message(peer, 'case ' || subject, TG_ARGV[0], subject::text, coalesce(NEW.no, ''), true);
  END LOOP;
  RETURN NULL;
END $$;

CREATE FUNCTION access.tell_nodes_of_plan() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  peer uuid;
BEGIN
  FOR peer IN SELECT p.id FROM node_peer p JOIN region r ON r.code = p.region_code JOIN region o ON o.code = NEW.region_code
      WHERE p.active AND p.direction = 'below' AND 'plans' = ANY (p.shares) AND o.path @> r.path ORDER BY p.id LOOP
    PERFORM access.queue_message(peer, 'plan ' || NEW.id, 'plan.issued', NEW.id::text, NEW.title, false);
  END LOOP;
  RETURN NULL;
END $$;

-- The node on which an agency works, if it is another one: the nearest below that has its region, else the one above when the
-- agency lies outside the region of `mine`, the agency that sends.
CREATE FUNCTION access.node_of_agency(p_agency integer, p_mine integer, p_share text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id FROM node_peer p JOIN region r ON r.code = p.region_code, agency a, agency mine, region home, agency received
   WHERE a.key = p_agency AND mine.key = p_mine AND received.id = p.agency_id AND home.code = received.region_code
     AND p.active AND p_share = ANY (p.shares) AND r.path @> a.region_path
     AND (p.direction = 'below' OR NOT home.path @> a.region_path)
   ORDER BY p.direction = 'below' DESC, nlevel(r.path) DESC LIMIT 1
$$;

CREATE FUNCTION access.tell_nodes_of_run() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  peer uuid;
BEGIN
  -- What came from another node is not told back.
  IF coalesce(current_setting('qingfeng.node', true), '') <> '' THEN RETURN NULL; END IF;
  peer := access.node_of_agency(NEW.owner_agency, NEW.steward_agency, TG_ARGV[0]);
  IF peer IS NULL THEN RETURN NULL; END IF;
  INSERT INTO node_run (id, peer_id) VALUES (NEW.id, peer);
  PERFORM access.queue_message(peer, 'run ' || NEW.id, 'run.begin', NEW.id::text, NEW.no, false);
  RETURN NULL;
END $$;

CREATE FUNCTION access.tell_nodes_of_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  peer uuid;
BEGIN
  SELECT r.peer_id INTO peer FROM node_run r WHERE r.id = NEW.instance_id;
  IF peer IS NULL OR coalesce(current_setting('qingfeng.node', true), '') = peer::text THEN RETURN NULL; END IF;
  PERFORM access.queue_message(peer, 'run ' || NEW.instance_id, 'run.step', NEW.instance_id || ' ' || NEW.seq, NEW.step, false);
  RETURN NULL;
END $$;

GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.place_node_case() OWNER TO qingfeng_system;
ALTER FUNCTION access.tell_nodes_of_case() OWNER TO qingfeng_system;
ALTER FUNCTION access.tell_nodes_of_plan() OWNER TO qingfeng_system;
ALTER FUNCTION access.tell_nodes_of_run() OWNER TO qingfeng_system;
ALTER FUNCTION access.tell_nodes_of_step() OWNER TO qingfeng_system;
ALTER FUNCTION access.node_of_agency(integer, integer, text) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
REVOKE ALL ON FUNCTION access.tell_nodes_of_case(), access.tell_nodes_of_plan(), access.tell_nodes_of_run(),
  access.tell_nodes_of_step(), access.place_node_case(), access.node_of_agency(integer, integer, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.node_of_agency(integer, integer, text) TO qingfeng_system, qingfeng_app;

-- At the end of the transaction, so that many changes of one case are one message.
CREATE CONSTRAINT TRIGGER case_file_told_begun AFTER INSERT ON case_file DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION access.tell_nodes_of_case('case.summary', 'id', 'cases');
CREATE CONSTRAINT TRIGGER case_file_told_changed AFTER UPDATE ON case_file DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN ((NEW.no, NEW.state, NEW.sealed, NEW.offence_code, NEW.offence_result, NEW.offence_rows, NEW.illegal_business_amount,
      NEW.goods_value, NEW.illegal_gains, NEW.sales_amount, NEW.filed_on, NEW.decided_on, NEW.decision_kind, NEW.fine, NEW.confiscation, NEW.referred_on, NEW.closed_on)
    IS DISTINCT FROM (OLD.no, OLD.state, OLD.sealed, OLD.offence_code, OLD.offence_result, OLD.offence_rows, OLD.illegal_business_amount,
      OLD.goods_value, OLD.illegal_gains, OLD.sales_amount, OLD.filed_on, OLD.decided_on, OLD.decision_kind, OLD.fine, OLD.confiscation, OLD.referred_on, OLD.closed_on))
  EXECUTE FUNCTION access.tell_nodes_of_case('case.summary', 'id', 'cases');
CREATE CONSTRAINT TRIGGER referral_told_begun AFTER INSERT ON referral DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.case_id IS NOT NULL) EXECUTE FUNCTION access.tell_nodes_of_case('referral.state', 'case_id', 'referrals');
CREATE CONSTRAINT TRIGGER referral_told_changed AFTER UPDATE ON referral DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.case_id IS NOT NULL AND (NEW.state, NEW.no, NEW.outcome, NEW.sealed) IS DISTINCT FROM (OLD.state, OLD.no, OLD.outcome, OLD.sealed))
  EXECUTE FUNCTION access.tell_nodes_of_case('referral.state', 'case_id', 'referrals');
CREATE TRIGGER plan_told_issued AFTER UPDATE OF status ON plan
  FOR EACH ROW WHEN (NEW.status = 'issued' AND OLD.status <> 'issued') EXECUTE FUNCTION access.tell_nodes_of_plan();
CREATE TRIGGER supervision_order_told AFTER INSERT ON supervision_order FOR EACH ROW EXECUTE FUNCTION access.tell_nodes_of_run('orders');
CREATE TRIGGER node_request_told AFTER INSERT ON node_request
  FOR EACH ROW WHEN (NEW.form = 'cooperation') EXECUTE FUNCTION access.tell_nodes_of_run('cooperation');
CREATE TRIGGER procedure_event_told AFTER INSERT ON procedure_event FOR EACH ROW EXECUTE FUNCTION access.tell_nodes_of_step();
