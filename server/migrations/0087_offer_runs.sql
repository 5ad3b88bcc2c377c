-- What a run added to leads is counted when the run ends: along its own offers.
CREATE INDEX offer_run_lead ON offer (run_id, lead_id) WHERE lead_id IS NOT NULL;
