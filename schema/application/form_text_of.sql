-- A value as people read it: amounts in kroner, dates as days, a choice by its label, a row by its
-- columns, files by their names, who and what an id is. Null for none.
create function application.form_text_of(p_field jsonb, v jsonb, p_language text) returns text
language plpgsql stable as $$
declare
  a_type text := p_field ->> 'type';
begin
  if application.form_empty(v) then
    return null;
  elsif a_type in ('money', 'number') and jsonb_typeof(v) = 'number' then
    return application.form_figure(a_type, (v #>> '{}')::numeric);
  elsif a_type = 'date' and rule.day_of(v #>> '{}') is not null then
    return to_char(rule.day_of(v #>> '{}'), 'DD.MM.YYYY');
  elsif a_type = 'choice' then
    return coalesce((select application.form_words(c -> 'label', p_language) from jsonb_array_elements(p_field -> 'choices') c
      where c -> 'value' = v), v #>> '{}');
  elsif a_type in ('row', 'contact') and jsonb_typeof(v) = 'object' then
    return (select string_agg(application.form_words(c.value -> 'label', p_language) || ': '
        || application.form_text_of(c.value, v -> (c.value ->> 'key'), p_language), '; ' order by c.n)
      from jsonb_array_elements(case a_type when 'row' then p_field -> 'columns' else application.contact_fields() end) with ordinality c (value, n));
  elsif a_type = 'file' and jsonb_typeof(v) = 'array' then
    return (select string_agg(x.value ->> 'name', ', ' order by x.n) from jsonb_array_elements(v) with ordinality x (value, n));
  elsif a_type = 'recipient' then
    return (select name from recipient.recipient where id = (v #>> '{}')::bigint);
  elsif a_type = 'call' then
    return (select title from scheme.call where id = (v #>> '{}')::bigint);
  end if;
  return v #>> '{}';
end
$$;
