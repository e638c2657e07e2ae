-- Which Public Administration Act is in force on a day: '1967' or '2025' (rules.md B.9).
create function rule.act_on(p_day date) returns text
language plpgsql stable as $$
begin
  return case when p_day >= (select l.in_force_on from rule.law_in_force l order by l.id desc limit 1) then '2025' else '1967' end;
end
$$;
