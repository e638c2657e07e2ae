-- What is typed as a search of words, word for word. A word is looked for by its Norwegian stem; the
-- last may be the beginning of one and is looked for also as it stands, for half a word has no stem. Words
-- that say nothing are left out without a notice, and so is a single letter at the end, for which an
-- index would have to read too much.
create function application.text_terms(p_text text) returns tsquery[]
language plpgsql immutable set client_min_messages = warning as $$
declare
  a_words text[] := array(select w from unnest(regexp_split_to_array(p_text, '[^[:alnum:]]+')) w where w <> '');
begin
  return array(select q from unnest(a_words) with ordinality t (w, n),
      lateral (select case when n < cardinality(a_words) then plainto_tsquery('norwegian', w)
        when length(w) > 1 then to_tsquery('simple', w || ':*') || to_tsquery('norwegian', w || ':*') end as q) x
    where numnode(q) > 0 order by n);
end
$$;
