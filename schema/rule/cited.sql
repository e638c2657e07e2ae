-- What is stored of a deadline, a hold, a refusal or a claim that the service opened as that which it rests on, as a language writes it: a
-- paragraph of the act of its day, with the year where that is not the act of today; else the words there are for it. What somebody wrote stays.
create function rule.cited(p_source text, p_language text) returns text
language plpgsql stable as $$
declare
  an_act text := case when p_source like 'fvl25%' then '2025' else '1967' end;
begin
  if p_source ~ '^fvl(25)? §§?( (\d+(–\d+)?|[a-z]|og)(\([1-5]\))*,?)+$' then
    return rule.spelled(p_source, p_language, case when an_act <> rule.act_on(rule.today()) then an_act end);
  end if;
  return coalesce((select case p_language when 'nn' then w.nn when 'en' then w.en else w.nb end || substr(p_source, length(w.source) + 1) from rule.source_word w
    where w.source = regexp_replace(p_source, ' \d\d\.\d\d\.\d{4}$', '')), p_source);
end
$$;
