-- Is this recipient's address protected?
create function recipient.is_protected(p_id bigint) returns boolean
language plpgsql stable as $$
begin
  return exists (select from recipient.protection where recipient_id = p_id and ended_at is null);
end
$$;
