-- An internal note as the API shows it.
create function application.note_doc(n application.note) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('id', n.id, 'version', n.version, 'application_id', n.application_id, 'author', access.person(n.author_id),
    'text', n.text, 'written_at', api.ts(n.written_at), 'changed_at', api.ts(n.changed_at));
end
$$;
