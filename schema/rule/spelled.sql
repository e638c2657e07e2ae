-- A reference to one of the Public Administration Acts as a language writes it: "fvl25 § 63(1)" as "fvl § 63 første ledd". `p_year`: of the
-- act, where readers would else take it for the other one.
create function rule.spelled(p_source text, p_language text, p_year text default null) returns text
language plpgsql immutable parallel safe as $$
declare
  the_words constant text[] := case p_language when 'en' then '{first,second,third,fourth,fifth}'::text[] else '{første,andre,tredje,fjerde,femte}' end;
begin
  p_source := regexp_replace(p_source, '^fvl(25)?', concat_ws(' ', case p_language when 'en' then 'Public Administration Act' else 'fvl' end, p_year));
  for n in 1 .. 5 loop
    p_source := replace(p_source, '(' || n || ')', ' ' || the_words[n] || case p_language when 'en' then ' paragraph' else ' ledd' end);
  end loop;
  return case p_language when 'en' then replace(p_source, ' og ', ' and ') else p_source end;
end
$$;
