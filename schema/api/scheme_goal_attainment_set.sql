-- Sets a scheme's level for a grant year at a report date (REQ-082). Another level than the awards
-- suggest needs grounds; the suggestion of then is kept beside it.
-- Raises scheme_goal_attainment.set.grounds_missing, resource.change.stale.
create function api.scheme_goal_attainment_set(p_id bigint, p_grant_year int, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  a_suggested text := report.scheme_suggested_level(p_id, p_grant_year);
  a_grounds text := trim(coalesce(p_body ->> 'grounds', ''));
begin
  perform access.require_visible(v, 'scheme', p_id);
  perform access.require('scheme_owner');
  perform from scheme.scheme where id = p_id for no key update;
  perform rule.check_version(p_if_match, (select coalesce(sum(version), 0)::int from report.scheme_goal_attainment
    where scheme_id = p_id and grant_year = p_grant_year));
  if a_suggested <> p_body ->> 'level' and a_grounds = '' then
    perform rule.refuse('scheme_goal_attainment.set.grounds_missing', jsonb_build_object('pointer', '/grounds', 'suggested_level', a_suggested));
  end if;
  insert into report.scheme_goal_attainment as g (scheme_id, grant_year, report_date, level, suggested, grounds, set_by, set_at)
  values (p_id, p_grant_year, (p_body ->> 'report_date')::date, p_body ->> 'level', a_suggested, a_grounds, v.user_id, rule.now())
  on conflict (scheme_id, grant_year, report_date) do update set level = excluded.level, suggested = excluded.suggested,
    grounds = excluded.grounds, set_by = excluded.set_by, set_at = excluded.set_at, source = null;
  return report.scheme_goal_reply(p_id, p_grant_year);
end
$$;
