-- A row that failed, was corrected and became a case kept the names of its parties in the queue, where its agency went on reading them
-- after the case was sealed (刑事诉讼法 286). A row is now seen with the case that it became; what waits or was dropped is seen as before.
DROP POLICY exchange_row_read ON exchange_row;
CREATE POLICY exchange_row_read ON exchange_row FOR SELECT TO qingfeng_app
  USING (owner_agency = access.agency_key() AND (case_id IS NULL OR EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id))
    AND (SELECT access.genuine()));
