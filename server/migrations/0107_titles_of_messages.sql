-- Messages that came in had only an identifier to be known by. They carry what they are about, as those that leave do; a message of a
-- record that says nothing of it has the title of the first.
ALTER TABLE node_inbox ADD COLUMN title text NOT NULL DEFAULT '';
COMMENT ON COLUMN node_inbox.title IS 'What it is about, for lists; empty where that was sealed.';

GRANT CREATE ON SCHEMA access TO qingfeng_system;
SET LOCAL ROLE qingfeng_system;

-- The title of the message with which a run began here or there: its number.
CREATE FUNCTION access.title_of_record(p_peer uuid, p_record text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(
    (SELECT o.title FROM node_outbox o WHERE o.peer_id = p_peer AND o.record = p_record AND o.seq = 1 AND o.title <> ''),
    (SELECT i.title FROM node_inbox i WHERE i.peer_id = p_peer AND i.record = p_record AND i.seq = 1),
    '')
$$;

-- A step was listed by its name in the declaration, which nobody reads; its kind is said beside it.
CREATE OR REPLACE FUNCTION access.tell_nodes_of_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  peer uuid;
  run text := 'run ' || NEW.instance_id;
BEGIN
  SELECT r.peer_id INTO peer FROM node_run r WHERE r.id = NEW.instance_id;
  IF peer IS NULL OR coalesce(current_setting('qingfeng.node', true), '') = peer::text THEN RETURN NULL; END IF;
  PERFORM access.queue_message(peer, run, 'run.step', NEW.instance_id || ' ' || NEW.seq, access.title_of_record(peer, run), false);
  RETURN NULL;
END $$;

-- What is sealed leaves no number behind in the lists of messages either.
CREATE OR REPLACE FUNCTION access.tell_nodes_of_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  told uuid := (to_jsonb(NEW) ->> TG_ARGV[1])::uuid;
  peer uuid;
BEGIN
  FOR peer IN SELECT p.id FROM node_peer p WHERE p.active AND p.direction = 'above' AND TG_ARGV[2] = ANY (p.shares) ORDER BY p.id LOOP
    PERFORM access.queue_message(peer, 'case ' || told, TG_ARGV[0], told::text, CASE WHEN NEW.sealed THEN '' ELSE coalesce(NEW.no, '') END, true);
  END LOOP;
  IF NEW.sealed THEN
    UPDATE node_outbox o SET title = '' FROM node_peer p WHERE o.peer_id = p.id AND o.record = 'case ' || told AND o.title <> '';
  END IF;
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION access.title_of_record(uuid, text) FROM PUBLIC;
RESET ROLE;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
