-- The sentence for a fault in each language: {nb, nn, en}.
create function application.form_detail(p_code text, p_type text, p_label jsonb, p_limit jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_object_agg(l.language, replace(replace(l.text, '{limit}', coalesce(application.form_words(p_limit, l.language), '')),
      '{label}', coalesce(application.form_words(p_label, l.language), '')))
    from (select * from application.form_text t where t.name in (p_code, p_code || '.' || p_type) order by length(t.name) desc limit 1) t,
      lateral (values ('nb', t.nb), ('nn', t.nn), ('en', t.en)) l (language, text));
end
$$;
