-- The standard terms of this name, in nynorsk or else bokmål; null where the register has none of the name.
create function scheme.terms_text(p_number text, p_language text) returns text
language sql stable as $$
  select case p_language when 'nn' then text_nn else text_nb end from scheme.terms where number = p_number and state = 'published'
$$;
