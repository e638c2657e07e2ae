-- A number or an amount in øre as people read it: 1 234,5 and 1 234,50 kr, with spaces that do not break.
create function application.form_figure(p_type text, p numeric) returns text
language plpgsql immutable as $$
declare
  a_value numeric := case when p_type = 'money' then p / 100 else p end;
  a_whole text := to_char(trunc(abs(a_value)), 'FM999,999,999,999,999,990');
  a_part text := case when p_type = 'money' and a_value <> trunc(a_value) then lpad((abs(p) % 100)::text, 2, '0')
    when p_type <> 'money' then nullif(split_part(trim_scale(abs(p))::text, '.', 2), '') end;
begin
  return case when p < 0 then '−' else '' end || replace(a_whole, ',', chr(160)) || coalesce(',' || a_part, '')
    || case when p_type = 'money' then chr(160) || 'kr' else '' end;
end
$$;
