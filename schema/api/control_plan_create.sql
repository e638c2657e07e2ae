-- Draws which awards of a grant year to control, by the year's risk analysis; once, so that nobody draws
-- until it suits them. Raises control_plan.create.no_risk_analysis, .taken, .no_awards.
create function api.control_plan_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  r scheme.risk_analysis;
  a_year int := (p_body ->> 'year')::int;
  a_grant_year int := (p_body ->> 'grant_year')::int;
  a_count int := (p_body ->> 'count')::int;
  a_seed text := rule.draw_seed();
  the_draw jsonb;
  an_id bigint;
begin
  perform access.require_visible(access.actor(), 'scheme', p_id);
  perform access.require('scheme_owner');
  perform from scheme.scheme where id = p_id for no key update;
  select * into r from scheme.risk_analysis where scheme_id = p_id and year = a_year;
  the_draw := report.draw(p_id, a_grant_year, r, a_seed);
  if r.id is null then
    perform rule.refuse('control_plan.create.no_risk_analysis', jsonb_build_object('year', a_year));
  elsif exists (select from report.control_plan where scheme_id = p_id and year = a_year and grant_year = a_grant_year) then
    perform rule.refuse('control_plan.create.taken', jsonb_build_object('year', a_year));
  elsif the_draw = '[]' then
    perform rule.refuse('control_plan.create.no_awards', jsonb_build_object('grant_year', a_grant_year));
  end if;
  insert into report.control_plan (scheme_id, year, grant_year, count, risk_analysis_id, seed, digest, note, made_by, made_at)
  values (p_id, a_year, a_grant_year, least(a_count, jsonb_array_length(the_draw)), r.id, a_seed,
    (select encode(sha256(convert_to(a_seed || string_agg(format(E'\n%s %s %s', d.award_id, d.weight, d.place <= a_count), '' order by d.place), 'UTF8')), 'hex')
      from jsonb_to_recordset(the_draw) d (award_id bigint, weight int, place int)),
    p_body ->> 'note', (access.actor()).user_id, rule.now()) returning id into an_id;
  insert into report.candidate (plan_id, award_id, weight, reasons, rank, chosen)
  select an_id, d.award_id, d.weight, d.reasons, d.place, d.place <= a_count
    from jsonb_to_recordset(the_draw) d (award_id bigint, weight int, reasons text[], place int) order by d.place;
  return (an_id, '1', report.control_plan_doc(an_id))::api.reply;
end
$$;
