-- The same parts with what they are called in the reader's language.
create function portfolio.named(p_parts jsonb, p_language text) returns jsonb
language sql stable as $$
  select jsonb_agg(x || coalesce((select jsonb_build_object('label', case p_language when 'nn' then nn when 'en' then en else nb end)
      from portfolio.part where id = x ->> 'id'), '{}') order by n)
    from jsonb_array_elements(p_parts) with ordinality t (x, n)
$$;
