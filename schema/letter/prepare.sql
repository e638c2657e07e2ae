-- Puts letters that were stored in the outbox: to be laid in the folder, and, where the installation tells
-- people by e-mail, a notice to the recipient's main contact. Each is of a decision or of a case, at the same place in
-- the arrays; one that nobody has is null.
create function letter.prepare(p_application_ids bigint[], p_letter_ids bigint[], p_case_letter_ids bigint[]) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_now timestamptz := rule.now();
begin
  insert into letter.dispatch (application_id, letter_id, case_letter_id, channel, state, not_before, prepared_at)
  select x.application_id, x.letter_id, x.case_letter_id, 'folder', 'prepared', clock_timestamp(), a_now
    from unnest(p_application_ids, p_letter_ids, p_case_letter_ids) x (application_id, letter_id, case_letter_id);
  if rule.setting('letter.notice_by_email') = 'true' then
    insert into letter.dispatch (application_id, letter_id, case_letter_id, channel, address, state, not_before, prepared_at)
    select a.id, x.letter_id, x.case_letter_id, 'email', c.email, 'prepared', clock_timestamp(), a_now
      from unnest(p_application_ids, p_letter_ids, p_case_letter_ids) x (application_id, letter_id, case_letter_id)
      join application.application a on a.id = x.application_id join recipient.contact c on c.recipient_id = a.recipient_id and c.main
      where c.email is not null;
  end if;
end
$$;
