-- Whether the accused of a case were punished before for the same kind of act lowers thresholds (法释〔2025〕5号 3, 5, 6 …). It is looked
-- up over all agencies here, as a count with agency and day; the files themselves stay with those who may see them.
CREATE FUNCTION access.earlier_penalties(p_case uuid, p_offences text[], p_articles text[], p_from date, p_until date)
RETURNS TABLE (party_id uuid, party text, kind text, agency text, punished_on date, seen_case uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  asked record;
BEGIN
  IF NOT access.genuine() THEN
    RAISE EXCEPTION 'nobody is acting: a look-up needs a context made by the server' USING ERRCODE = '42501';
  END IF;
  SELECT c.id, c.demo INTO asked FROM case_file c
    WHERE c.id = p_case AND access.may_change(c.owner_agency, NULL)
      AND NOT EXISTS (SELECT 1 FROM case_officer o WHERE o.case_id = c.id AND o.user_id = access.user_id() AND o.recused)
      AND (access.has_role('approver') OR NOT EXISTS (SELECT 1 FROM case_officer o WHERE o.case_id = c.id AND o.user_id IS NOT NULL)
        OR EXISTS (SELECT 1 FROM case_officer o WHERE o.case_id = c.id AND o.user_id = access.user_id()));
  IF asked.id IS NULL THEN
    RAISE EXCEPTION 'earlier penalties are looked up by whoever handles the case' USING ERRCODE = '42501';
  END IF;
  -- Who asked about whom stays on record, also where nothing is found.
  PERFORM audit.note('read', 'case_party', p.id::text,
      jsonb_build_object('caseId', p_case, 'earlierPenalties', jsonb_build_object('from', p_from, 'until', p_until)))
    FROM case_party p WHERE p.case_id = p_case AND p.part = 'party' AND NOT p.juvenile;
  RETURN QUERY
  WITH same AS (
    SELECT mine.id AS mine_id, mine.name AS mine_name, c.*
      FROM case_party mine
      JOIN case_party theirs ON theirs.part = 'party' AND NOT theirs.juvenile AND theirs.case_id <> p_case
        AND (theirs.uscc = mine.uscc OR theirs.id_digest = mine.id_digest)
      JOIN case_file c ON c.id = theirs.case_id
      WHERE mine.case_id = p_case AND mine.part = 'party' AND NOT mine.juvenile AND NOT c.sealed AND c.demo = asked.demo
        AND NOT EXISTS (SELECT 1 FROM case_party young WHERE young.case_id = c.id AND young.part = 'party' AND young.juvenile)
  )
  SELECT s.mine_id, s.mine_name, 'administrative', a.name, s.decided_on, CASE WHEN access.may_see(s.readers) THEN s.id END
    FROM same s JOIN agency a ON a.key = s.owner_agency
    WHERE s.decision_kind = 'penalty' AND s.decided_on BETWEEN p_from AND p_until AND s.offence_code = ANY (p_offences)
  UNION
  SELECT s.mine_id, s.mine_name, 'criminal', a.name, (r.ended_at AT TIME ZONE 'Asia/Shanghai')::date,
      CASE WHEN access.may_see(s.readers) THEN s.id END
    FROM same s JOIN referral r ON r.case_id = s.id AND NOT r.sealed JOIN agency a ON a.key = s.owner_agency
    WHERE r.outcome = 'sentenced' AND (r.articles && p_articles)
      AND (r.ended_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN p_from AND p_until
  ORDER BY 5, 4;
END $$;
GRANT CREATE ON SCHEMA access TO qingfeng_system;
ALTER FUNCTION access.earlier_penalties(uuid, text[], text[], date, date) OWNER TO qingfeng_system;
REVOKE CREATE ON SCHEMA access FROM qingfeng_system;
REVOKE ALL ON FUNCTION access.earlier_penalties(uuid, text[], text[], date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.earlier_penalties(uuid, text[], text[], date, date) TO qingfeng_app;
