-- A letter made before its recipient's address was protected shows it: it is read by the party and by those with the duty to
-- read protected addresses, each read logged. Raises letter.get.protected.
create function recipient.guard_letter(v access.viewer, p_letter_id bigint) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_recipient bigint := (select a.recipient_id from decision.letter l join application.application a on a.id = l.application_id
    join recipient.protection p on p.recipient_id = a.recipient_id and p.ended_at is null and p.address is not null
    where l.id = p_letter_id and l.made_at < p.registered_at);
begin
  if a_recipient is null or access.is_party(v.roles) then
    return;
  elsif not (select reads_protected from access.user_account where id = v.user_id) then
    perform rule.refuse('letter.get.protected');
  end if;
  insert into history.access_log (actor_id, object, object_id, what) values (v.user_id, 'recipient', a_recipient, 'protected_address: letter/' || p_letter_id);
end
$$;
