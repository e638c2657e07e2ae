-- The first steps of every change of a request for a change, as of a decision.
create function decision.lock_change(p_id bigint, p_if_match text, variadic p_roles text[]) returns decision.change_request
language plpgsql security definer set search_path = pg_temp as $$
declare
  r decision.change_request;
begin
  perform access.require_visible(access.actor(), 'change_request', p_id);
  perform access.require(variadic p_roles);
  perform from application.application where id = (select application_id from decision.change_request where id = p_id) for update;
  select * into r from decision.change_request where id = p_id for update;
  perform rule.check_version(p_if_match, r.version);
  return r;
end
$$;
