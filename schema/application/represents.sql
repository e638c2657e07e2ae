-- May this person act for the recipient, today or some later day?
create function application.represents(p_user_id bigint, p_recipient_id bigint) returns boolean
language plpgsql stable as $$
begin
  return exists (select from access.representation r where r.recipient_id = p_recipient_id and r.user_id = p_user_id
    and r.active and coalesce(r.valid_to, 'infinity') >= rule.today());
end
$$;
