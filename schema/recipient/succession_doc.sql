-- What was recorded of a recipient as the API shows it: what follows, or has, and what the person may do.
create function recipient.succession_doc(v access.viewer, s recipient.succession) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('id', (s).id, 'version', (s).version, 'state', (s).state, 'kind', (s).kind, 'effective_on', (s).effective_on, 'ground', (s).ground,
    'recipient', (select jsonb_build_object('id', r.id, 'name', r.name) from recipient.recipient r where r.id = (s).recipient_id),
    'successor', (select jsonb_build_object('id', r.id, 'name', r.name) from recipient.recipient r where r.id = (s).successor_id), 'hold_id', (s).hold_id,
    'proposed_by', access.person((s).proposed_by), 'proposed_at', api.ts((s).proposed_at), 'decided_by', access.person((s).decided_by),
    'decided_at', api.ts((s).decided_at), 'decided_reason', (s).decided_reason,
    'moves', case (s).state when 'proposed' then recipient.held((s).recipient_id) else (s).moved end,
    'actions', application.action_docs(v.language, array['confirm', 'reject'], recipient.succession_codes(v, s)));
end
$$;
