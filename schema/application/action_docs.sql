-- Actions as documents show them: allowed where the code is null, else refused with its sentence.
-- Put together as text: sixteen objects by functions cost more than all the rest of a case.
create function application.action_docs(p_language text, p_actions text[], p_codes text[]) returns json
language plpgsql stable as $$
begin
  return (select '[' || string_agg('{"action": "' || t.action || '", "allowed": '
      || case when t.code is null then 'true}' else 'false, "code": "' || t.code || '", "reason": '
        || to_json(case p_language when 'nn' then r.nn when 'en' then r.en else r.nb end) || '}' end, ', ' order by t.n) || ']'
    from unnest(p_actions, p_codes) with ordinality t (action, code, n)
    left join rule.reason r on r.code = t.code)::json;
end
$$;
