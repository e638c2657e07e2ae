-- The rules of balance that a table breaks: a column that does not sum to another, or to the amount
-- applied for. The sentence says both sums.
create function application.form_unbalanced(p_schema jsonb, p_field jsonb, p_form jsonb, p_amount_ore bigint)
returns table (pointer text, code text, type text, label jsonb, bound jsonb)
language plpgsql stable as $$
declare
  b jsonb;
  a_column jsonb;
  a_sum numeric;
  a_other numeric;
begin
  for b in select x from jsonb_array_elements(coalesce(p_field -> 'balance', '[]')) x
      where jsonb_typeof(p_form -> (p_field ->> 'key')) = 'array' loop
    a_sum := application.form_sum(p_form, p_field ->> 'key', b ->> 'sum');
    a_other := case when b ? 'equals' then p_amount_ore else application.form_sum(p_form, p_field ->> 'key', b ->> 'equals_sum') end;
    if a_sum = a_other then
      continue;
    end if;
    a_column := application.form_column(p_schema, p_field, b ->> 'sum');
    return query select '/form/' || (p_field ->> 'key'), 'unbalanced', 'table', p_field -> 'label', application.form_join(
      a_column -> 'label', to_jsonb(' ' || application.form_figure(a_column ->> 'type', a_sum) || ', '),
      case when b ? 'equals' then '{"nb": "søknadsbeløp", "nn": "søknadsbeløp", "en": "amount applied for"}'
        else application.form_column(p_schema, p_field, b ->> 'equals_sum') -> 'label' end,
      to_jsonb(' ' || application.form_figure(a_column ->> 'type', a_other)));
  end loop;
end
$$;
