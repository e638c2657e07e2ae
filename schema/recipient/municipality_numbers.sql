-- A municipality's number and those it took the place of, so that who is registered by an old one is found
-- (REQ-048): by the numbers that went on as it. What was split off counts where it went on under the name.
create function recipient.municipality_numbers(p_number text) returns text[]
language plpgsql stable as $$
begin
  return array(with recursive n (number) as (
      select p_number
      union select c.old_number from n join recipient.municipality_change c on c.new_number = n.number
       where c.continues and c.changed_on <= rule.today())
    select number from n);
end
$$;
