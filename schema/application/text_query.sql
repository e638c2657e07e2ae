-- What is typed as a search of words: every word must be there, the last may be the beginning of one.
-- A word is looked for by its Norwegian stem and, the last, also as it stands, for half a word has none.
-- Null when nothing searchable is typed.
create function application.text_query(p_text text) returns tsquery
language plpgsql immutable as $$
declare
  a_words text[] := array(select w from unnest(regexp_split_to_array(p_text, '[^[:alnum:]]+')) w where w <> '');
  a_last text := a_words[cardinality(a_words)];
  a_query tsquery;
begin
  if length(a_last) < 2 and cardinality(a_words) = 1 or a_last is null then
    return null;
  end if;
  a_query := to_tsquery('simple', a_last || ':*') || to_tsquery('norwegian', a_last || ':*');
  if cardinality(a_words) > 1 then
    a_query := plainto_tsquery('norwegian', array_to_string(trim_array(a_words, 1), ' ')) && a_query;
  end if;
  return a_query;
end
$$;
