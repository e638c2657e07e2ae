-- The schemes a report leaves out: ids or codes, separated by commas.
-- Raises portfolio.recipients.scheme_unknown {pointer, scheme}.
create function portfolio.excluded(p_text text) returns bigint[]
language plpgsql stable as $$
declare
  a_word text;
  a_found bigint;
  the_ids bigint[] := array[]::bigint[];
begin
  foreach a_word in array string_to_array(coalesce(p_text, ''), ',') loop
    select id into a_found from scheme.scheme where id::text = trim(a_word) or code = trim(a_word) order by id::text = trim(a_word) desc limit 1;
    if not found then
      perform rule.refuse('portfolio.recipients.scheme_unknown', jsonb_build_object('pointer', '?exclude_scheme', 'scheme', trim(a_word)));
    end if;
    the_ids := the_ids || a_found;
  end loop;
  return the_ids;
end
$$;
