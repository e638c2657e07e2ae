-- A call's applications in order by weighted score (REQ-056). Filter: budget_ore, the frame to hold
-- them against instead of what the scheme has. Raises object.get.not_found, access.role.missing.
create function api.call_ranking(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, place int, rank int, case_number text, title text, recipient_id bigint, recipient_name text, state text, late boolean,
  submitted_at timestamptz, assessors int, eligible boolean, eligibility text, score_milli bigint, spread_milli bigint, applied_ore bigint,
  recommended_ore bigint, decided_ore bigint, running_ore bigint, funding text, warnings jsonb, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  k text[] := rule.cursor_parts(p_after, '-?\d+\|\d+\|\d+');
  a_frame bigint;
  a_percent int := (rule.setting('ranking.disagreement_percent'))::int;
  a_today date := rule.today();
begin
  perform application.require_ranking(v, p_id);
  a_frame := coalesce((p_filter ->> 'budget_ore')::bigint, application.call_frame(p_id));
  return query
  select x.id, x.place, x.rank, a.case_number, a.title, x.recipient_id, recipient.listed_name(r.name, r.type, p_limit), a.state, x.late, x.submitted_at, x.assessors,
    x.eligible, x.machine, x.score_milli, x.spread_milli, x.applied_ore, x.recommended_ore, x.decided_ore, x.running_ore, x.funding,
    application.ranking_warnings(x.late, x.duplicate, x.assessors, x.eligible, x.complete, x.spread_milli, x.top_milli, a_percent,
      application.has_overdue_report(x.recipient_id, a_today), x.machine), x.key
  from (select t.*, coalesce(t.score_milli, -1) || '|' || (extract(epoch from t.submitted_at) * 1000000)::bigint || '|' || t.id as key
    from application.ranking(p_id, a_frame) t
    where k is null or (-coalesce(t.score_milli, -1), (extract(epoch from t.submitted_at) * 1000000)::bigint, t.id)
      > (-(k[1]::bigint), k[2]::bigint, k[3]::bigint)
    order by t.place limit p_limit) x
  join application.application a on a.id = x.id
  join recipient.recipient r on r.id = x.recipient_id
  order by x.place;
end
$$;
