-- How a figure is computed, in the reader's language.
create function portfolio.definition(p_id text, p_language text) returns text
language sql stable as $$
  select case p_language when 'nn' then definition_nn when 'en' then definition_en else definition_nb end from portfolio.figure where id = p_id
$$;
