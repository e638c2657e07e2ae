-- Refuses a form schema that a call cannot have, with all its faults. The form of reports asks for no
-- files: they are attached to the case meanwhile. Raises call.save.form_schema.
create function scheme.require_form(p_schema jsonb, p_pointer text) returns void
language plpgsql stable as $$
declare
  an_errors jsonb;
begin
  if p_schema is null then
    return;
  end if;
  select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('pointer', p_pointer || f.pointer, 'code', f.code, 'limit', f.bound)))
    into an_errors from (select * from scheme.form_faults(p_schema)
      union all select '/fields/' || (x.n - 1) || '/type', 'choice', null from jsonb_array_elements(
        case when p_pointer = '/report_form_schema' and jsonb_typeof(p_schema -> 'fields') = 'array' then p_schema -> 'fields' else '[]' end)
        with ordinality x (value, n) where x.value ->> 'type' = 'file' limit 200) f;
  if an_errors is not null then
    perform rule.refuse('call.save.form_schema', jsonb_build_object('errors', an_errors));
  end if;
end
$$;
