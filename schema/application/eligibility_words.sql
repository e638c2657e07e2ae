-- Values of a rule in words: 'kommune eller stiftelse'.
create function application.eligibility_words(p_kind text, p_values jsonb, p_language text) returns text
language plpgsql stable as $$
declare
  an_or text := case p_language when 'en' then ' or ' else ' eller ' end;
  a_words text[];
begin
  select array_agg(coalesce(case p_kind when 'municipality' then (select m.name from recipient.municipality m where m.number = v order by m.valid_from desc limit 1)
      when 'county' then (select m.county_name from recipient.municipality m where m.county_number = v order by m.valid_from desc limit 1)
      else (select case p_language when 'nn' then w.nn when 'en' then w.en else w.nb end from rule.eligibility_word w where w.value = v) end, v) order by n)
    into a_words from jsonb_array_elements_text(p_values) with ordinality x (v, n);
  return array_to_string(a_words[:cardinality(a_words) - 1], ', ') || case when cardinality(a_words) > 1 then an_or else '' end
    || a_words[cardinality(a_words)];
end
$$;
