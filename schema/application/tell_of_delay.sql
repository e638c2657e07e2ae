-- Tells the party, in its language, that its case takes longer than it was told, and why.
create function application.tell_of_delay(p_application_id bigint, p_text text) returns void
language plpgsql as $$
declare
  a_subject text := (select case (recipient.language_for(r, a.language)).language when 'en' then 'Processing time' else 'Saksbehandlingstid' end
    from application.application a join recipient.recipient r on r.id = a.recipient_id where a.id = p_application_id);
begin
  perform application.send(application.start_thread(p_application_id, a_subject, true),
    application.message_from(access.actor(), p_application_id, jsonb_build_object('text', p_text)));
end
$$;
