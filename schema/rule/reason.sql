-- The sentence for why an action is not allowed, in a person's language, by the act of today.
create function rule.reason(p_code text, p_language text) returns text
language plpgsql stable as $$
begin
  return (select rule.with_law(case p_language when 'nn' then nn when 'en' then en else nb end, p_language) from rule.reason where code = p_code);
end
$$;
