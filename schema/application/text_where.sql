-- The filter q of the queue as SQL over alias a and $2: the case number, words of title and purpose,
-- or the beginning of the recipient's name. What is rare is found by the indexes first; what is in
-- very many cases is met soon enough in the order of the list.
create function application.text_where(p_text text) returns text
language plpgsql stable as $$
declare
  a_terms tsquery[] := application.text_terms(p_text);
  a_rare tsquery := application.rare_terms(a_terms);
  a_number text := '(select application.numbers_of($2 ->> ''q''))::text[]';
  a_name text := '(select q.id from recipient.recipient q where lower(q.name) like application.like_start($2 ->> ''q''))';
  a_words text := 'application.text_query(application.text_terms($2 ->> ''q''))';
  is_common boolean := a_terms <> '{}' and a_rare is null;
begin
  if not is_common then
    execute 'select count(*) > 1000 from (select from recipient.recipient q where lower(q.name) like $1 limit 1001) c'
      into is_common using application.like_start(p_text);
  end if;
  if is_common then
    return format(' and (a.case_number = any (%s) or %s or a.recipient_id in %s)', a_number,
      case when a_terms = '{}' then 'false' else 'a.words @@ ' || a_words end, a_name);
  end if;
  return format(' and a.id = any (array(select t.id from application.application t where t.case_number = any (%s)
    union select t.id from (select t.id, t.words from application.application t where t.words @@ %L::tsquery offset 0) t where t.words @@ %s
    union select t.id from application.application t where t.recipient_id in %s))', a_number, a_rare, a_words, a_name);
end
$$;
