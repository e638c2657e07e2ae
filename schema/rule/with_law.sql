-- A text of ours with its citations: each "{law.topic}" as the act of a day has it; of today when none is given.
create function rule.with_law(p_text text, p_language text, p_day date default null) returns text
language plpgsql stable as $$
declare
  a_topic text;
begin
  loop
    a_topic := substring(p_text from '\{law\.([a-z_.]+)\}');
    exit when a_topic is null;
    p_text := replace(p_text, '{law.' || a_topic || '}', coalesce(rule.cite(a_topic, p_language, p_day), '…'));
  end loop;
  return p_text;
end
$$;
