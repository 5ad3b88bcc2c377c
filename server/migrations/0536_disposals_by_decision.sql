-- A disposal goes by the rule of the day of the decision: rows for customs and criminal courts before their rules of today, and what was done to
-- goods before they are traded again (商标法（2026年修订）77(6), 知识产权海关保护条例 27(3)).
ALTER TABLE exhibit_disposal DROP CONSTRAINT exhibit_disposal_regime_known;
ALTER TABLE exhibit_disposal ADD COLUMN treatment text;
ALTER TABLE exhibit_disposal ADD CONSTRAINT exhibit_disposal_regime_known CHECK (regime IN ('trademark', 'trademark2027', 'byLaw', 'confiscated', 'confiscated1996', 'customs', 'customs2010', 'criminal', 'criminal1997'));
ALTER TABLE exhibit_disposal ADD CONSTRAINT exhibit_disposal_treatment_known CHECK (treatment IN ('beyond', 'special', 'markOnly', 'notTraded'));
COMMENT ON COLUMN exhibit_disposal.treatment IS 'Treatment before trade (进入商业渠道前的处理). For infringing goods that are auctioned or handled under state rules: they do not go back into trade with the mark alone removed.';
