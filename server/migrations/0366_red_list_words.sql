-- The columns of the red list are called as its fields are since they say what is valid.
COMMENT ON COLUMN credit_red_list.valid_from IS 'Valid from (有效期自).';
COMMENT ON COLUMN credit_red_list.valid_until IS 'Valid until (有效期至). Left out where it has no end.';
