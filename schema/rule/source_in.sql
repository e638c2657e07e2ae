-- What an act says of a topic, as a language cites it.
create function rule.source_in(s rule.law_source, p_language text) returns text
language sql immutable parallel safe as $$
  select rule.spelled(case p_language when 'nn' then coalesce((s).nn, (s).source) when 'en' then coalesce((s).en, (s).source) else (s).source end, p_language)
$$;
