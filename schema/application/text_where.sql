-- The filter q of the queue as SQL over alias a and $2: the case number, words of title and purpose,
-- or the beginning of the recipient's name. What is rare is found by the indexes first; what is in
-- very many cases is met soon enough in the order of the list.
create function application.text_where(p_text text) returns text
language plpgsql stable as $$
declare
  a_query tsquery := application.text_query(p_text);
  a_name text := $q$(select q.id from recipient.recipient q where lower(q.name) like application.like_start($2 ->> 'q'))$q$;
begin
  if a_query is null then
    return format($q$ and (a.case_number = any (application.numbers_of($2 ->> 'q')) or a.recipient_id in %s)$q$, a_name);
  elsif application.often(a_query) then
    return format($q$ and (a.words @@ application.text_query($2 ->> 'q') or a.case_number = any ((select application.numbers_of($2 ->> 'q'))::text[])
      or a.recipient_id in %s)$q$, a_name);
  end if;
  return format($q$ and a.id in (select n.id from application.application n where n.case_number = any (application.numbers_of($2 ->> 'q'))
      union select t.id from application.application t where t.words @@ application.text_query($2 ->> 'q')
      union select r.id from application.application r where r.recipient_id in %s)$q$, a_name);
end
$$;
