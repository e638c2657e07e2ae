-- May a file of this type be the answer to this field of the application's form now?
-- Raises attachment.upload.field, attachment.upload.field_type, attachment.upload.field_full.
create function application.attachment_fits_field(p_application application.application, p_key text, p_media_type text) returns void
language plpgsql stable as $$
declare
  f jsonb;
begin
  select x into f from scheme.form_version v, jsonb_array_elements(v.form_schema -> 'fields') x
   where v.id = (p_application).form_version_id and x ->> 'key' = p_key and x ->> 'type' = 'file';
  if not found or (p_application).state <> 'draft' then
    perform rule.refuse('attachment.upload.field', '{"pointer": "?field"}');
  elsif not coalesce(f -> 'media_types' ? p_media_type, true) then
    perform rule.refuse('attachment.upload.field_type', jsonb_build_object('allowed_types', f -> 'media_types'));
  elsif jsonb_array_length(coalesce(application.files((p_application).id) -> p_key, '[]')) >= coalesce((f ->> 'max_files')::int, 10) then
    perform rule.refuse('attachment.upload.field_full', jsonb_build_object('files_max', coalesce((f ->> 'max_files')::int, 10)));
  end if;
end
$$;
