-- Sets from when the act of 2025 holds, or with null that it is not decided. Only a day ahead, and only until
-- the day set before has come: what has been registered under an act stays.
-- Raises resource.change.stale, law.set.in_force, law.set.not_ahead.
create function api.law_set(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_day date := (p_body ->> 'in_force_on')::date;
begin
  perform access.require('admin');
  perform pg_advisory_xact_lock(hashtextextended('rule.law_in_force', 2));
  perform rule.check_version(p_if_match, (select count(*)::int from rule.law_in_force));
  if rule.act_on(rule.today()) = '2025' then
    perform rule.refuse('law.set.in_force');
  elsif a_day <= rule.today() then
    perform rule.refuse('law.set.not_ahead', '{"pointer": "/in_force_on"}');
  end if;
  insert into rule.law_in_force (in_force_on, source, set_by, set_at) values (a_day, p_body ->> 'source', (access.actor()).user_id, rule.now());
  return rule.law_reply((access.actor()).language);
end
$$;
