-- The first steps of every change of a run. `p_taking_part`: attesting and approving are for people
-- with no other hand in the money. Raises payment_run.act.same_person before the role is asked.
create function payment.lock_run(p_id bigint, p_if_match text, p_taking_part boolean, variadic p_roles text[]) returns payment.payment_run
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  r payment.payment_run;
begin
  perform access.require_visible(v, 'payment_run', p_id);
  select * into r from payment.payment_run where id = p_id for update;
  if p_taking_part and v.user_id in (select payment.run_bound(p_id)) then
    perform rule.refuse('payment_run.act.same_person');
  end if;
  perform access.require(variadic p_roles);
  perform rule.check_version(p_if_match, r.version);
  return r;
end
$$;
