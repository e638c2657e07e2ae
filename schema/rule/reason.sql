-- The sentence for why an action is not allowed, in a person's language.
create function rule.reason(p_code text, p_language text) returns text
language plpgsql stable as $$
begin
  return (select case p_language when 'nn' then nn when 'en' then en else nb end from rule.reason where code = p_code);
end
$$;
