-- Texts one after the other, in each language.
create function application.form_join(variadic p_parts jsonb[]) returns jsonb
language plpgsql immutable as $$
begin
  return (select jsonb_object_agg(l.language, (select string_agg(application.form_words(x.part, l.language), '' order by x.n)
      from unnest(p_parts) with ordinality x (part, n)))
    from unnest('{nb,nn,en}'::text[]) l (language));
end
$$;
