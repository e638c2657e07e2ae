-- An internal note as the API shows it to whoever wrote it.
create function application.note_doc(n application.note) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('id', n.id, 'version', n.version, 'application_id', n.application_id, 'author', access.person(n.author_id),
    'field', n.field, 'assessment_id', n.assessment_id, 'text', n.text, 'mentions', application.people_of(n.mentions),
    'written_at', api.ts(n.written_at), 'changed_at', api.ts(n.changed_at), 'unread', false);
end
$$;
