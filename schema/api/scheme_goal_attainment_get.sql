-- Goal attainment of a scheme's grant year; of the last one with awards when none is given.
create function api.scheme_goal_attainment_get(p_token text, p_id bigint, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'scheme', p_id);
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  return report.scheme_goal_reply(p_id, coalesce((p_filter ->> 'grant_year')::int,
    (select max(grant_year) from decision.award where scheme_id = p_id), extract(year from rule.today())::int));
end
$$;
