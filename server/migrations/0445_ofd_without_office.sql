-- The text of OFD files is read by the platform itself: those that waited for LibreOffice are due.
UPDATE file_due SET waits_for_office = false
  FROM file WHERE file.id = file_due.file_id AND file.media_type = 'application/ofd' AND file_due.waits_for_office;
