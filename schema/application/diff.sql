-- What differs between two contents: [{pointer, label, type, change, before, after, before_text,
-- after_text}], in the order of the application and of its form; change is added, removed or changed.
create function application.diff(p_before jsonb, p_after jsonb, p_language text) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('pointer', d.pointer, 'label', application.form_words(d.label, p_language),
      'type', d.field ->> 'type', 'change', case when application.form_empty(d.before) then 'added' when application.form_empty(d.after) then 'removed' else 'changed' end,
      'before', d.before, 'after', d.after, 'before_text', application.form_text_of(d.field, d.before, p_language),
      'after_text', application.form_text_of(d.field, d.after, p_language)) order by d.place, d.n), '[]')
    from (select 1 as place, m.n, '/' || m.key as pointer, m.label, jsonb_build_object('type', m.type) as field, p_before -> m.key as before, p_after -> m.key as after
        from (values (1, 'recipient_id', '{"nb": "Søker", "nn": "Søkjar", "en": "Applicant"}'::jsonb, 'recipient'),
          (2, 'call_id', '{"nb": "Utlysning", "nn": "Utlysing", "en": "Call"}', 'call'),
          (3, 'title', '{"nb": "Tittel", "nn": "Tittel", "en": "Title"}', 'text'),
          (4, 'purpose', '{"nb": "Formål", "nn": "Formål", "en": "Purpose"}', 'text'),
          (5, 'amount_ore', '{"nb": "Søknadsbeløp", "nn": "Søknadsbeløp", "en": "Amount applied for"}', 'money'),
          (6, 'contact', '{"nb": "Kontaktperson", "nn": "Kontaktperson", "en": "Contact"}', 'contact')) m (n, key, label, type)
      where p_before -> m.key is distinct from p_after -> m.key
      union all
      select 3, 1, '/files', '{"nb": "Andre vedlegg", "nn": "Andre vedlegg", "en": "Other attachments"}', '{"type": "file"}', o.before, o.after
        from (select jsonb_path_query_array(p_before -> 'files', '$[*] ? (!exists(@.field))') as before,
            jsonb_path_query_array(p_after -> 'files', '$[*] ? (!exists(@.field))') as after) o
       where o.before is distinct from o.after
      union all
      select 2, f.n, f.pointer, f.label, f.field, f.before, f.after
        from application.form_diff(p_before, p_after) with ordinality f (pointer, label, field, before, after, n)) d);
end
$$;
