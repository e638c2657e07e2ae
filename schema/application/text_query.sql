-- All of these words at once; null when there are none.
create function application.text_query(p_terms tsquery[]) returns tsquery
language plpgsql immutable as $$
declare
  a_query tsquery;
  t tsquery;
begin
  foreach t in array p_terms loop
    a_query := coalesce(a_query && t, t);
  end loop;
  return a_query;
end
$$;
