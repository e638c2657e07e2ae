-- A merging as the API shows it: what will follow, or has; what the person may do, and why not the rest.
create function recipient.merge_doc(p_viewer access.viewer, m recipient.merge) returns jsonb
language plpgsql stable as $$
declare
  a_may text := case when not p_viewer.roles && array['caseworker'] then 'access.role.missing'
    when recipient.of_others(p_viewer, m.from_id, m.into_id) then 'recipient.act.delegated' end;
  a_confirm text := case when m.state <> 'proposed' then 'recipient.merge.decided' when a_may is not null then a_may
    when m.proposed_by = p_viewer.user_id then 'recipient.merge.same_person' else recipient.merge_waits(m.from_id) end;
  a_reject text := case when m.state <> 'proposed' then 'recipient.merge.decided' else a_may end;
begin
  return jsonb_build_object('id', m.id, 'state', m.state, 'reason', m.reason,
    'from', (select jsonb_build_object('id', r.id, 'name', r.name, 'orgnr', r.orgnr) from recipient.recipient r where r.id = m.from_id),
    'into', (select jsonb_build_object('id', r.id, 'name', r.name, 'orgnr', r.orgnr) from recipient.recipient r where r.id = m.into_id),
    'proposed_by', access.person(m.proposed_by), 'proposed_at', api.ts(m.proposed_at), 'decided_by', access.person(m.decided_by),
    'decided_at', api.ts(m.decided_at), 'decided_reason', m.decided_reason,
    'moves', case m.state when 'proposed' then recipient.merge_counts(m.from_id) else m.moved end,
    'actions', (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('action', x.action, 'allowed', x.code is null, 'code', x.code,
        'reason', rule.reason(x.code, p_viewer.language))) order by x.action)
      from (values ('confirm', a_confirm), ('reject', a_reject)) x (action, code)));
end
$$;
