-- What is wrong with one answer or cell that is not empty; code is null when nothing is. A limit is
-- text as people read it.
create function application.form_value_fault(p_field jsonb, v jsonb, p_grant_year int, out code text, out bound text)
language plpgsql immutable as $$
declare
  a_type text := p_field ->> 'type';
  a_text text := v #>> '{}';
  a_number numeric;
begin
  if jsonb_typeof(v) <> (case when a_type in ('number', 'money') then 'number' else 'string' end) then
    code := 'type';
  elsif a_type = 'choice' then
    if not p_field -> 'choices' @> jsonb_build_array(jsonb_build_object('value', v)) then
      code := 'choice';
    end if;
  elsif a_type = 'date' then
    select f.code, f.bound into code, bound from application.form_date_fault(p_field, a_text, p_grant_year) f;
  elsif a_type = 'text' then
    if a_text ~ '[\u0001-\u0008\u000b-\u001f\u007f]' then
      code := 'control';
    elsif length(a_text) < coalesce((p_field ->> 'min_length')::int, 0) then
      code := 'too_short';
      bound := p_field ->> 'min_length';
    elsif length(a_text) > coalesce((p_field ->> 'max_length')::int, 20000) then
      code := 'too_long';
      bound := coalesce(p_field ->> 'max_length', '20000');
    end if;
  else
    a_number := a_text::numeric;
    if a_type = 'money' and a_number <> trunc(a_number) then
      code := 'type';
    elsif a_type = 'number' and scale(trim_scale(a_number)) > coalesce((p_field ->> 'decimals')::int, 0) then
      code := 'decimals';
      bound := coalesce(p_field ->> 'decimals', '0');
    elsif a_number < coalesce((p_field ->> 'min')::numeric, case a_type when 'money' then 0 else -1e15 end) then
      code := 'too_small';
      bound := application.form_figure(a_type, coalesce((p_field ->> 'min')::numeric, case a_type when 'money' then 0 else -1e15 end));
    elsif a_number > coalesce((p_field ->> 'max')::numeric, case a_type when 'money' then 1e17 else 1e15 end) then
      code := 'too_large';
      bound := application.form_figure(a_type, coalesce((p_field ->> 'max')::numeric, case a_type when 'money' then 1e17 else 1e15 end));
    end if;
  end if;
end
$$;
