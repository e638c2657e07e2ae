-- Does this person keep the absences of that one: their own, their direct subordinates', as administrator
-- everybody's?
create function access.absence_keeper(v access.viewer, p_user_id bigint) returns boolean
language plpgsql stable as $$
begin
  return p_user_id = v.user_id or 'admin' = any (v.roles)
    or exists (select from access.user_account where id = p_user_id and superior_id = v.user_id);
end
$$;
