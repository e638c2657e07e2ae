-- A text that may be one for all languages or one for each ({nb, nn, en?}), in one language.
create function application.form_words(p jsonb, p_language text) returns text
language plpgsql immutable as $$
begin
  return case jsonb_typeof(p) when 'object' then coalesce(p ->> p_language, p ->> 'nb') else p #>> '{}' end;
end
$$;
