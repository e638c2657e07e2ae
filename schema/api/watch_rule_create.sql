-- An administrator says who is told of deadlines of a kind from a day on, today or later: in one scheme, or in all that
-- have none of their own (scheme_id null). Each version is whole; `steps` null gives a scheme the common rule again.
-- Raises watch_rule.create.scheme_unknown, .steps, .twice, .not_ahead.
create function api.watch_rule_create(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  w application.watch_rule;
  a_day date := coalesce((p_body ->> 'valid_from')::date, rule.today());
  the_steps jsonb := nullif(p_body -> 'steps', 'null');
  a_scheme bigint := (p_body ->> 'scheme_id')::bigint;
  a_place int;
begin
  perform access.require('admin');
  select x.n into a_place from (select n, row_number() over (partition by s order by n) as nth from jsonb_array_elements(the_steps) with ordinality t (s, n)) x where x.nth > 1 limit 1;
  if a_scheme is not null and not exists (select from scheme.scheme where id = a_scheme) then
    perform rule.refuse('watch_rule.create.scheme_unknown', '{"pointer": "/scheme_id"}');
  elsif the_steps is null and a_scheme is null then
    perform rule.refuse('watch_rule.create.steps', '{"pointer": "/steps"}');
  elsif a_place is not null then
    perform rule.refuse('watch_rule.create.twice', jsonb_build_object('pointer', '/steps/' || a_place - 1));
  elsif a_day < rule.today() then
    perform rule.refuse('watch_rule.create.not_ahead', '{"pointer": "/valid_from"}');
  end if;
  insert into application.watch_rule (kind, scheme_id, valid_from, steps, cause, set_by, set_at)
  values (p_body ->> 'kind', a_scheme, a_day, the_steps, p_body ->> 'cause', (access.actor()).user_id, rule.now()) returning * into w;
  return (w.id, w.version::text, application.watch_rule_doc(w))::api.reply;
end
$$;
