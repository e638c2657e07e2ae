-- What letters of a day cite of the Public Administration Act, by the act in force that day, as members of
-- their facts: "law_appeal" and the others (migration 0033).
create function letter.law(p_day date) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_object_agg('law_' || substr(s.topic, 8), regexp_replace(s.source, '^\S+ ', ''))
    from rule.law_source s where s.topic like 'letter.%' and s.act = rule.act_on(p_day));
end
$$;
