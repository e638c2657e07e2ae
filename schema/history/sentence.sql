-- An entry as a sentence in the reader's language.
create function history.sentence(p_action text, p_object text, p_version int, p_actor text, p_language text) returns text
language plpgsql stable as $$
declare
  a_phrase text;
  a_main text;
  a_word text;
begin
  select object, case p_language when 'nn' then nn when 'en' then en else nb end into a_main, a_phrase
    from history.phrase where action = p_action;
  if a_main = p_object then
    return p_actor || ' ' || a_phrase || '.';
  end if;
  select case p_language when 'nn' then nn when 'en' then en else nb end into a_word from history.word where object = p_object;
  return coalesce(a_word, p_object)
    || case p_language when 'nn' then case p_version when 1 then ' vart oppretta: ' else ' vart endra: ' end
         when 'en' then case p_version when 1 then ' was created: ' else ' was changed: ' end
         else case p_version when 1 then ' ble opprettet: ' else ' ble endret: ' end end
    || p_actor || coalesce(' ' || a_phrase, ' (' || p_action || ')') || '.';
end
$$;
