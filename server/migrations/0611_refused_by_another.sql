-- Whoever refused goods does not clear them up: that is the giver's, or another colleague's. A test holds these rows against the declarations.
CREATE OR REPLACE FUNCTION access.steps_apart() RETURNS TABLE (procedure text, step text, taken text) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  VALUES
    ('credit.listing', 'decide', 'propose'),
    ('credit.manager-listing', 'decide', 'propose'),
    ('disclosure.publication', 'publish', 'reviewSecrecy'),
    ('disclosure.publication', 'publish', 'submit'),
    ('disclosure.publication', 'reviewSecrecy', 'submit'),
    ('exhibits.difference', 'explain', 'countAgain'),
    ('exhibits.disposal', 'approve', 'enter'),
    ('exhibits.disposal', 'approve', 'submit'),
    ('exhibits.early', 'approve', 'enter'),
    ('exhibits.early', 'approve', 'submit'),
    ('exhibits.hand-over', 'again', 'refuse'),
    ('exhibits.hand-over', 'refuse', 'hand'),
    ('exhibits.hand-over', 'sign', 'hand')
$$;
