-- Plans whether and how a scheme is evaluated, by the seven criteria: the figures' scores and those that
-- a person gives. One per year. Raises evaluation_plan.create.taken, .no_risk_analysis, .planned.
create function api.evaluation_plan_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_year int := (p_body ->> 'year')::int;
  the_scores jsonb := scheme.evaluation_scores(p_id, a_year);
  an_amount bigint := (the_scores ->> 'amount_ore')::bigint;
  an_id bigint;
begin
  perform access.require_visible(access.actor(), 'scheme', p_id);
  perform access.require('scheme_owner');
  if ((p_body ->> 'kind') is null) <> ((p_body ->> 'planned_year') is null) or (p_body ->> 'planned_year')::int < a_year then
    perform rule.refuse('evaluation_plan.create.planned', '{"pointer": "/planned_year"}');
  elsif not exists (select from scheme.risk_analysis where scheme_id = p_id and year = a_year) then
    perform rule.refuse('evaluation_plan.create.no_risk_analysis', jsonb_build_object('year', a_year));
  end if;
  the_scores := the_scores - 'amount_ore' || jsonb_build_object('knowledge', (p_body ->> 'knowledge')::int, 'effect', (p_body ->> 'effect')::int);
  insert into scheme.evaluation_plan (scheme_id, year, scores, total, amount_ore, kind, planned_year, grounds, made_by, made_at)
  values (p_id, a_year, the_scores, (select sum(value::int) from jsonb_each_text(the_scores)), an_amount, p_body ->> 'kind',
    (p_body ->> 'planned_year')::int, p_body ->> 'grounds', (access.actor()).user_id, rule.now())
  on conflict (scheme_id, year) do nothing returning id into an_id;
  if an_id is null then
    perform rule.refuse('evaluation_plan.create.taken', jsonb_build_object('year', a_year));
  end if;
  return (an_id, '1', scheme.evaluation_plan_doc(an_id))::api.reply;
end
$$;
