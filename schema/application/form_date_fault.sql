-- What is wrong with a date as answer: not one, or outside the limits of its field.
create function application.form_date_fault(p_field jsonb, p_text text, p_grant_year int, out code text, out bound text)
language plpgsql immutable as $$
declare
  a_day date := rule.day_of(p_text);
  a_min date := scheme.form_day(p_field -> 'min', p_grant_year);
  a_max date := scheme.form_day(p_field -> 'max', p_grant_year);
begin
  if a_day is null then
    code := case when p_text ~ '^\d{4}-\d\d-\d\d$' then 'date' else 'type' end;
  elsif a_day < a_min then
    code := 'too_small';
    bound := to_char(a_min, 'DD.MM.YYYY');
  elsif a_day > a_max then
    code := 'too_large';
    bound := to_char(a_max, 'DD.MM.YYYY');
  end if;
end
$$;
