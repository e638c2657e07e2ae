-- The value of a setting in force on a day (today when not given).
create function rule.setting(p_name text, p_day date default null) returns jsonb
language plpgsql stable as $$
begin
  return (select value from rule.setting
   where name = p_name and valid_from <= coalesce(p_day, rule.today())
   order by valid_from desc limit 1);
end
$$;
