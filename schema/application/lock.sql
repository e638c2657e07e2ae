-- The first steps of every change of a case: it is seen, the role fits, nobody else changes it
-- meanwhile, and the caller knows its newest version. Returns the row as it stands.
create function application.lock(p_id bigint, p_if_match text, variadic p_roles text[]) returns application.application
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application;
begin
  perform access.require_visible(access.actor(), 'application', p_id);
  perform access.require(variadic p_roles);
  select * into a from application.application where id = p_id for update;
  perform rule.check_version(p_if_match, a.version);
  return a;
end
$$;
