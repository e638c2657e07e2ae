-- How a language cites what the act of a day says of a topic: "fvl § 6 tredje ledd", "Public Administration Act § 6 third
-- paragraph"; today when no day is given. Both acts are called by the same short name. Null of a topic that act lacks.
create function rule.cite(p_topic text, p_language text, p_day date default null) returns text
language plpgsql stable as $$
declare
  a_text text;
  the_words text[] := case p_language when 'en' then '{first,second,third,fourth,fifth}'::text[] else '{første,andre,tredje,fjerde,femte}' end;
begin
  select regexp_replace(case p_language when 'nn' then coalesce(s.nn, s.source) when 'en' then coalesce(s.en, s.source) else s.source end, '^fvl(25)?',
      case p_language when 'en' then 'Public Administration Act' else 'fvl' end) into a_text
    from rule.law_source s where s.topic = p_topic and s.act = rule.act_on(coalesce(p_day, rule.today()));
  for n in 1 .. 5 loop
    a_text := replace(a_text, '(' || n || ')', ' ' || the_words[n] || case p_language when 'en' then ' paragraph' else ' ledd' end);
  end loop;
  return a_text;
end
$$;
