-- Whom a notice is for, in a word of the API: user, office, role or recipient.
create function application.notice_to(n application.notice) returns text
language plpgsql immutable as $$
begin
  return case when n.user_id is not null then 'user' when n.recipient_id is not null then 'recipient'
    when n.office_id is not null then 'office' else 'role' end;
end
$$;
