-- Where the act of a day says what something rests on: the day that a deadline begins; today when not given.
create function rule.law_source(p_topic text, p_day date default null) returns text
language plpgsql stable as $$
begin
  return (select s.source from rule.law_source s where s.topic = p_topic and s.act = rule.act_on(coalesce(p_day, rule.today())));
end
$$;
