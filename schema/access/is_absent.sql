-- Is this person away today?
create function access.is_absent(p_user_id bigint) returns boolean
language plpgsql stable as $$
begin
  return exists (select from access.absence where user_id = p_user_id and cancelled_at is null and rule.today() between from_on and to_on);
end
$$;
