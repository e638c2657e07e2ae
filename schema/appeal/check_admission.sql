-- What a formal check must say besides its answers: a late appeal is admitted on a ground of fvl § 31
-- (fvl25 § 65) and within a year of the decision, one that is not admitted is told why. All faults at once.
-- Raises appeal.check.content, appeal.check.too_late.
create function appeal.check_admission(a appeal.appeal, p_entitled boolean, p_form_ok boolean, p_late_ground text, p_grounds text) returns void
language plpgsql stable as $$
declare
  a_decided date := (select (decided_at at time zone 'Europe/Oslo')::date from decision.decision where id = a.decision_id);
  an_admitted boolean := p_entitled and p_form_ok and (a.timely or p_late_ground is not null);
  a_errors jsonb;
begin
  select jsonb_agg(e) into a_errors from (
    select jsonb_build_object('pointer', '/late_ground', 'code', 'not_late') e where a.timely and p_late_ground is not null
    union all select jsonb_build_object('pointer', '/grounds', 'code', 'grounds_missing')
     where trim(coalesce(p_grounds, '')) = '' and (p_late_ground is not null or not an_admitted)) t;
  if a_errors is not null then
    perform rule.refuse('appeal.check.content', jsonb_build_object('errors', a_errors));
  elsif p_late_ground is not null and a.received_on > a_decided + interval '1 year' then
    perform rule.refuse('appeal.check.too_late', jsonb_build_object('decided_on', a_decided), a.arrived_on);
  end if;
end
$$;
