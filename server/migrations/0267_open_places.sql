-- A letter with 【待填】 in it went to the police as complete. What a document still leaves open is told when it comes in, or is drawn up,
-- and stands beside the file: whatever attaches, seals or sends it reads it there. It cannot be changed afterwards, like the content.
ALTER TABLE file ADD COLUMN open_places text[];
COMMENT ON COLUMN file.open_places IS 'Places of a document that are still to be filled in, in the words before them; empty where it was looked at and is complete, null where it was not.';

UPDATE file f SET open_places = d.missing FROM case_document d WHERE d.draft_file = f.id;
-- Copies of drafts that referrals hold: rows of their own over the same bytes.
UPDATE file f SET open_places = o.open_places FROM file o
  WHERE o.open_places IS NOT NULL AND f.open_places IS NULL AND f.sha256 = o.sha256;
