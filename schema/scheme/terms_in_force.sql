-- The standard terms in force on a day: the published ones that began last. Null: none yet.
create function scheme.terms_in_force(p_day date) returns bigint
language plpgsql stable as $$
begin
  return (select t.id from scheme.terms t where t.state = 'published' and t.valid_from <= p_day order by t.valid_from desc limit 1);
end
$$;
