-- Unsent text as its writer reads it. `content` is left out of the answer to a save: who sent it has it.
create function access.autosave_doc(a access.autosave) returns jsonb
language sql stable as $$
  select jsonb_build_object('object', a.object, 'object_id', a.object_id, 'form', a.form, 'version', a.version,
    'saved_at', api.ts(a.saved_at))
$$;
