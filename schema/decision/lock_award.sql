-- The first steps of every change of an award, as of a decision.
create function decision.lock_award(p_id bigint, p_if_match text, variadic p_roles text[]) returns decision.award
language plpgsql security definer set search_path = pg_temp as $$
declare
  w decision.award;
begin
  perform access.require_visible(access.actor(), 'award', p_id);
  perform access.require(variadic p_roles);
  perform from application.application where id = (select application_id from decision.award where id = p_id) for update;
  select * into w from decision.award where id = p_id for update;
  perform rule.check_version(p_if_match, w.version);
  return w;
end
$$;
