-- By which paragraph a decision of a day is reversed, of the act in force that day; both acts are called fvl in
-- letters. Null without a basis.
create function decision.reversal_source(b decision.reversal_basis, p_day date) returns text
language plpgsql stable as $$
begin
  return coalesce(regexp_replace(rule.law_source('reversal.' || (b).code, p_day), '^fvl25', 'fvl'), (b).source);
end
$$;
