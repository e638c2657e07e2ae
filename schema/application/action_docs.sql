-- Actions as documents show them: allowed where the code is null, else refused with its sentence.
-- Put together as text: so many objects by functions cost more than all the rest of a case.
create function application.action_docs(p_language text, p_actions text[], p_codes text[]) returns json
language plpgsql stable as $$
declare
  a_docs jsonb := case p_language when 'nn' then rule.reason_book_nn() when 'en' then rule.reason_book_en() else rule.reason_book_nb() end;
  a_text text := '';
begin
  for n in 1 .. cardinality(p_actions) loop
    a_text := a_text || case when n = 1 then '[{"action": "' else ', {"action": "' end || p_actions[n]
      || case when p_codes[n] is null then '", "allowed": true}'
        else '", "allowed": ' || coalesce(a_docs ->> p_codes[n], 'false, "code": "' || p_codes[n] || '", "reason": null}') end;
  end loop;
  if strpos(a_text, '{law.') > 0 then
    a_text := rule.with_law(a_text, p_language);
  end if;
  return (a_text || ']')::json;
end
$$;
