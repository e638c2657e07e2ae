-- What a document of a case is called where its own title does not say it, in a language.
create function application.document_word(p_kind text, p_language text) returns text
language sql immutable as $$
  select case p_language when 'nn' then w.nn when 'en' then w.en else w.nb end from (values
    ('application_version', 'Søknad, versjon', 'Søknad, versjon', 'Application, version'),
    ('information_request', 'Opplysninger', 'Opplysningar', 'Information'),
    ('advance_notice', 'Uttalelse', 'Fråsegn', 'Statement'),
    ('letter', 'Vedtaksbrev', 'Vedtaksbrev', 'Letter of decision'),
    ('letter_corrected', 'Vedtaksbrev, rettet', 'Vedtaksbrev, retta', 'Letter of decision, corrected'),
    ('report', 'Rapport', 'Rapport', 'Report'),
    ('appeal', 'Klage', 'Klage', 'Appeal'),
    ('message_out', 'Melding til parten', 'Melding til parten', 'Message to the party'),
    ('message_in', 'Melding fra parten', 'Melding frå parten', 'Message from the party'),
    ('post_in', 'Inngående post', 'Innkomande post', 'Post received'),
    ('remark', 'Merknad', 'Merknad', 'Remark'),
    ('assessment', 'Vurdering', 'Vurdering', 'Assessment'),
    ('note', 'Notat', 'Notat', 'Note'),
    ('decision', 'Utkast til vedtak', 'Utkast til vedtak', 'Draft of a decision')) w (kind, nb, nn, en)
   where w.kind = p_kind
$$;
