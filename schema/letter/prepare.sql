-- Puts a letter that was stored in the outbox: to be laid in the folder, and, where the installation tells
-- people by e-mail, a notice to the recipient's main contact.
create function letter.prepare(p_application_id bigint, p_letter_id bigint, p_case_letter_id bigint) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  insert into letter.dispatch (application_id, letter_id, case_letter_id, channel, state, not_before, prepared_at)
  values (p_application_id, p_letter_id, p_case_letter_id, 'folder', 'prepared', clock_timestamp(), rule.now());
  if rule.setting('letter.notice_by_email') = 'true' then
    insert into letter.dispatch (application_id, letter_id, case_letter_id, channel, address, state, not_before, prepared_at)
    select a.id, p_letter_id, p_case_letter_id, 'email', c.email, 'prepared', clock_timestamp(), rule.now()
      from application.application a join recipient.contact c on c.recipient_id = a.recipient_id and c.main
      where a.id = p_application_id and c.email is not null;
  end if;
end
$$;
