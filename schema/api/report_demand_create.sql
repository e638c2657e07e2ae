-- Sets what a scheme demands of reports on awards decided from a day on; that day lies ahead of what has
-- been set or decided, so that no award's demands change afterwards.
-- Raises object.get.not_found, report_demand.create.not_ahead, report_demand.create.levels with every fault.
create function api.report_demand_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_day date := (p_body ->> 'valid_from')::date;
  an_id bigint;
  the_faults jsonb := (select jsonb_agg(f) from report.level_faults(coalesce(p_body -> 'statement_levels', '[]'), '/statement_levels') f);
begin
  perform access.require_visible(access.actor(), 'scheme', p_id);
  perform access.require('scheme_owner');
  perform from scheme.scheme where id = p_id for no key update;
  if a_day < rule.today() or exists (select from report.demand where scheme_id = p_id and valid_from >= a_day)
    or exists (select from decision.award w join decision.decision d on d.id = w.decision_id
      where w.scheme_id = p_id and (d.decided_at at time zone 'Europe/Oslo')::date >= a_day) then
    perform rule.refuse('report_demand.create.not_ahead', '{"pointer": "/valid_from"}');
  end if;
  if the_faults is not null then
    perform rule.refuse('report_demand.create.levels', jsonb_build_object('errors', the_faults));
  end if;
  insert into report.demand (scheme_id, valid_from, overdue_stops, statement_levels, cause, set_by, set_at)
  values (p_id, a_day, p_body ->> 'overdue_stops', coalesce(p_body -> 'statement_levels', '[]'), p_body ->> 'cause', (access.actor()).user_id, rule.now())
  returning id into an_id;
  return (an_id, '1', report.demand_doc(an_id))::api.reply;
end
$$;
