-- One body with two names (一个机构两块牌子): a bureau of market regulation that is also the office of intellectual property (in the provinces
-- since 2018), a party department that is also the copyright office. A task to both reaches it once, with the duties of both.
ALTER TABLE agency ADD COLUMN also_departments text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN agency.also_departments IS 'Departments under whose names this body acts beside its own.';
CREATE INDEX agency_also ON agency USING gin (also_departments);

ALTER TABLE assignment ADD COLUMN duties text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN assignment.duties IS 'Departments that the task names and whose duties this agency carries, where it carries more than one.';

-- The centre that coordinates patent cases is an office of intellectual property, by its own name or by its second.
DROP POLICY patent_dispatch_draw ON patent_dispatch;
CREATE POLICY patent_dispatch_draw ON patent_dispatch FOR INSERT TO qingfeng_app
  WITH CHECK (access.may_change(owner_agency, NULL) AND (SELECT access.asks_centres()) AND (SELECT access.genuine())
    AND ((SELECT access.is_right_holder()) OR platform_body = owner_agency)
    AND EXISTS (SELECT 1 FROM agency a WHERE a.key = centre AND (a.department_id = 'sipo' OR 'sipo' = ANY (a.also_departments))));
