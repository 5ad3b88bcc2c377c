-- Which disclosures are no longer public, or ought not to be: the rule of a queue, and the index by which it is counted.
CREATE FUNCTION access.disclosure_taken_down(p_state text, p_annulled_on date) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT p_state IN ('withdrawn', 'ended') OR (p_annulled_on IS NOT NULL AND p_state = 'published') $$;
COMMENT ON FUNCTION access.disclosure_taken_down(text, date) IS 'Whether a disclosure was withdrawn, has ended, or owes its withdrawal. An index stands on it: another rule is another function.';
REVOKE ALL ON FUNCTION access.disclosure_taken_down(text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.disclosure_taken_down(text, date) TO qingfeng_app, qingfeng_system;

CREATE INDEX disclosure_taken_down ON disclosure (entered_at DESC NULLS LAST, id DESC) WHERE access.disclosure_taken_down(state, annulled_on);
