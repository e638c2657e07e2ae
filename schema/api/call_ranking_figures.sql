-- The figures of a call's ranking as a whole. Raises object.get.not_found, access.role.missing.
create function api.call_ranking_figures(p_token text, p_id bigint, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  a_given bigint := (p_filter ->> 'budget_ore')::bigint;
  a_frame bigint;
begin
  perform application.require_ranking(v, p_id);
  a_frame := coalesce(a_given, application.call_frame(p_id));
  return (select (p_id, null, jsonb_build_object('call_id', p_id, 'frame_ore', a_frame,
    'frame_source', case when a_given is null then 'scheme_budget' else 'given' end,
    'applications', count(*), 'competing', count(x.rank), 'not_assessed', count(*) filter (where not x.complete),
    'ineligible', count(*) filter (where not x.eligible), 'decided', count(x.decided_ore),
    'applied_ore', coalesce(sum(x.applied_ore), 0), 'recommended_ore', coalesce(sum(x.recommended_ore), 0),
    'decided_ore', coalesce(sum(x.decided_ore), 0), 'wanted_ore', coalesce(max(x.running_ore), 0),
    'left_ore', greatest(a_frame - coalesce(max(x.running_ore), 0), 0),
    'short_ore', greatest(coalesce(max(x.running_ore), 0) - a_frame, 0),
    'funded', jsonb_build_object('in_full', count(*) filter (where x.funding = 'in_full'),
      'last_part', count(*) filter (where x.funding = 'last_part'), 'money_ended', count(*) filter (where x.funding = 'money_ended')),
    'money_ends_at', (array_agg(jsonb_build_object('application_id', x.id, 'place', x.place, 'score_milli', x.score_milli) order by x.place)
      filter (where x.funding in ('last_part', 'money_ended')))[1]))::api.reply
    from application.ranking(p_id, a_frame) x);
end
$$;
