-- The value of a setting in force on a day (today when not given): what people have set before what was
-- installed, and of two for the same day the later.
create function rule.setting(p_name text, p_day date default null) returns jsonb
language plpgsql stable as $$
declare
  a_day date := coalesce(p_day, rule.today());
begin
  return (select value from (
    (select s.valid_from, 0::bigint as id, s.value from rule.setting s
      where s.name = p_name and s.valid_from <= a_day order by s.valid_from desc limit 1)
    union all
    (select c.valid_from, c.id, c.value from rule.setting_change c
      where c.name = p_name and c.valid_from <= a_day order by c.valid_from desc, c.id desc limit 1)) x
   order by valid_from desc, id desc limit 1);
end
$$;
