-- Actions as documents show them: allowed where the code is null, else refused with its sentence.
-- Put together as text: so many objects by functions cost more than all the rest of a case.
create function application.action_docs(p_language text, p_actions text[], p_codes text[]) returns json
language plpgsql stable as $$
declare
  a_reasons jsonb := (select jsonb_object_agg(code, case p_language when 'nn' then nn when 'en' then en else nb end)
    from rule.reason where code = any (p_codes));
  a_text text := '';
begin
  for n in 1 .. cardinality(p_actions) loop
    a_text := a_text || case when n = 1 then '[' else ', ' end || '{"action": "' || p_actions[n] || '", "allowed": '
      || case when p_codes[n] is null then 'true}'
        else 'false, "code": "' || p_codes[n] || '", "reason": ' || coalesce(a_reasons -> p_codes[n], 'null') || '}' end;
  end loop;
  return (a_text || ']')::json;
end
$$;
