-- A scheme's control plans, the last first. Raises object.get.not_found.
create function api.control_plan_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, scheme_id bigint, year int, grant_year int, count int, candidates bigint, controlled bigint, made_by jsonb,
  made_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_visible(v, 'scheme', p_id);
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  return query select p.id, p.scheme_id, p.year, p.grant_year, p.count, (select count(*) from report.candidate c where c.plan_id = p.id),
      (select count(*) from report.candidate c where c.plan_id = p.id and c.chosen
        and exists (select from report.control x where x.award_id = c.award_id and x.controlled_at >= p.made_at)),
      access.person(p.made_by), p.made_at, p.id::text
    from report.control_plan p where p.scheme_id = p_id and (k is null or p.id < k) order by p.id desc limit p_limit;
end
$$;
