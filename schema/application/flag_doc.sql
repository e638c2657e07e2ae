-- A risk or flag as the API shows it.
create function application.flag_doc(f application.flag) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('id', f.id, 'version', f.version, 'application_id', f.application_id, 'kind', f.kind, 'level', f.level, 'state', f.state,
    'text', f.text, 'resolution', f.resolution, 'raised_by', access.person(f.raised_by), 'raised_at', api.ts(f.raised_at),
    'resolved_by', access.person(f.resolved_by), 'resolved_at', api.ts(f.resolved_at));
end
$$;
