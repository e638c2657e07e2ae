-- Of these words, those that an index finds quickly: the ones that are not in very many cases. Null when
-- there are none.
create function application.rare_terms(p_terms tsquery[]) returns tsquery
language plpgsql stable as $$
begin
  return application.text_query(array(select t from unnest(p_terms) with ordinality x (t, n) where not application.often(t) order by n));
end
$$;
