-- What is wrong with one answer that is not empty: that of a table row by row, others as a whole.
create function application.form_answer_faults(p_field jsonb, v jsonb, p_grant_year int)
returns table (pointer text, code text, type text, label jsonb, bound jsonb)
language plpgsql stable as $$
declare
  a_fault record;
begin
  if p_field ->> 'type' = 'table' then
    return query select * from application.form_table_faults(p_field, v, p_grant_year);
    return;
  end if;
  select * into a_fault from application.form_value_fault(p_field, v, p_grant_year);
  if a_fault.code is not null then
    return query select '/form/' || (p_field ->> 'key'), a_fault.code, p_field ->> 'type', p_field -> 'label', to_jsonb(a_fault.bound);
  end if;
end
$$;
