-- A lead that is to be judged, also again, is nobody's yet: its handler is named when it is dispatched or taken up.
SET LOCAL ROLE qingfeng_system;
UPDATE lead SET handler = NULL WHERE state = 'new' AND handler IS NOT NULL;
RESET ROLE;
COMMENT ON COLUMN lead.handler IS 'Agency that handles it; nobody while it is to be judged. Of a merged lead, that of the one which took it in.';
