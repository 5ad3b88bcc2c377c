-- What the policies of case_standard ask is granted by its owner; the grant of before was made by somebody whose it was no longer.
SET LOCAL ROLE qingfeng_system;
REVOKE ALL ON FUNCTION access.keeps_standards_of(text, ltree) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.keeps_standards_of(text, ltree) TO qingfeng_app;
RESET ROLE;
