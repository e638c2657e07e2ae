-- Does this person go through the access of that one: the superior or, where there is none in use, an
-- administrator; never oneself?
create function access.reviews_user(v access.viewer, p_user_id bigint) returns boolean
language plpgsql stable as $$
declare
  a_superior bigint := (select s.id from access.user_account u join access.user_account s on s.id = u.superior_id and s.active where u.id = p_user_id);
begin
  return v.user_id <> p_user_id and case when a_superior is null then 'admin' = any (v.roles) else a_superior = v.user_id end;
end
$$;
