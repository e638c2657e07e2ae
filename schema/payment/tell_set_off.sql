-- Tells the party of a set-off: a message in the claim's case, which it may answer.
create function payment.tell_set_off(s payment.set_off) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  the_words text[];
  m application.message;
begin
  select payment.set_off_words(s, l.language) into the_words from application.application a join recipient.recipient r on r.id = a.recipient_id
    cross join lateral recipient.language_for(r, a.language) l where a.id = (s).application_id;
  m.direction := 'out';
  m.channel := 'portal';
  m.text := the_words[2];
  m.attachment_ids := '{}';
  perform application.send(application.start_thread((s).application_id, the_words[1], true), m);
end
$$;
