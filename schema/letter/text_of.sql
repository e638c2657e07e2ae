-- What a worker makes letters of: a template's text in a language, and its version as letters keep it.
create function letter.text_of(p_template_id bigint, p_language text, out body text, out version text)
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  select case p_language when 'nn' then t.text_nn when 'en' then t.text_en else t.text_nb end, t.number::text into body, version
    from letter.template t where t.id = p_template_id;
end
$$;
