-- How a language cites what the act of a day says of a topic: "fvl § 6 tredje ledd", "Public Administration Act § 6 third
-- paragraph"; today when no day is given. Both acts are called by the same short name. Null of a topic that act lacks.
create function rule.cite(p_topic text, p_language text, p_day date default null) returns text
language plpgsql stable as $$
begin
  return (select rule.source_in(s, p_language) from rule.law_source s where s.topic = p_topic and s.act = rule.act_on(coalesce(p_day, rule.today())));
end
$$;
