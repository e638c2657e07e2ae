-- What a row of a table is called: «Budsjett, rad 2», in each language.
create function application.form_row(p_field jsonb, p_row int) returns jsonb
language plpgsql stable as $$
begin
  return application.form_join(p_field -> 'label', jsonb_build_object('nb', ', rad ' || p_row, 'nn', ', rad ' || p_row, 'en', ', row ' || p_row));
end
$$;
