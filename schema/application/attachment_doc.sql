-- One attachment as the API shows it.
create function application.attachment_doc(p_attachment application.attachment) returns jsonb
language plpgsql stable as $$
declare
  t application.attachment := p_attachment;
begin
  return jsonb_build_object('id', t.id, 'application_id', t.application_id, 'kind', t.kind, 'field', t.field, 'name', t.name, 'media_type', t.media_type,
    'size_bytes', t.size_bytes, 'sha256', t.sha256, 'state', t.state, 'finding', t.finding,
    'uploaded_by', access.person(t.uploaded_by), 'uploaded_at', api.ts(t.uploaded_at));
end
$$;
