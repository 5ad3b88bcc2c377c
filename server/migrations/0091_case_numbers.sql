-- Numbers of cases were found by looking for the highest one that there is: they join the series that every other number comes from.
-- Each agency goes on after the last number that its cases had in a year, under whatever code it stood.
SET LOCAL ROLE qingfeng_system;
INSERT INTO number_series (owner_agency, series, year, last)
SELECT owner_agency, '立', (regexp_match(no, '立〔(\d{4})〕\d{1,9}号$'))[1]::int AS year, max((regexp_match(no, '〕(\d{1,9})号$'))[1]::int)
  FROM case_file WHERE no ~ '立〔\d{4}〕\d{1,9}号$'
 GROUP BY 1, 3
HAVING max((regexp_match(no, '〕(\d{1,9})号$'))[1]::int) > 0
ON CONFLICT (owner_agency, series, year) DO UPDATE SET last = greatest(number_series.last, excluded.last);
RESET ROLE;
COMMENT ON COLUMN number_series.series IS 'Which series: the word of the number, such as 罚 or, of cases, 立; or what is counted, such as archive or lead.';
