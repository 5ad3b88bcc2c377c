-- Whether another node hears of a step was asked for each event by itself; of an import of thousands nearly none is meant for a node.
GRANT CREATE ON SCHEMA access TO qingfeng_system;
SET LOCAL ROLE qingfeng_system;
CREATE FUNCTION access.tell_nodes_of_steps() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here text := coalesce(current_setting('qingfeng.node', true), '');
  told record;
BEGIN
  FOR told IN
    SELECT r.peer_id, 'run ' || n.instance_id AS run, n.instance_id || ' ' || n.seq AS step
      FROM entered n JOIN node_run r ON r.id = n.instance_id
     WHERE r.peer_id::text <> here ORDER BY n.instance_id, n.seq
  LOOP
    PERFORM access.queue_message(told.peer_id, told.run, 'run.step', told.step, access.title_of_record(told.peer_id, told.run), false);
  END LOOP;
  RETURN NULL;
END $$;
RESET ROLE;

DROP TRIGGER procedure_event_told ON procedure_event;
CREATE TRIGGER procedure_event_told AFTER INSERT ON procedure_event REFERENCING NEW TABLE AS entered
  FOR EACH STATEMENT EXECUTE FUNCTION access.tell_nodes_of_steps();

SET LOCAL ROLE qingfeng_system;
REVOKE ALL ON FUNCTION access.tell_nodes_of_steps() FROM PUBLIC;
DROP FUNCTION access.tell_nodes_of_step();
RESET ROLE;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
