-- Whoever is to have a case is an active caseworker; null is nobody, which is allowed.
-- Raises application.assign.not_caseworker.
create function application.require_caseworker(p_user_id bigint) returns void
language plpgsql stable as $$
begin
  if p_user_id is not null and not exists (select from access.user_account
      where id = p_user_id and active and 'caseworker' = any (roles)) then
    perform rule.refuse('application.assign.not_caseworker', '{"pointer": "/user_id"}');
  end if;
end
$$;
