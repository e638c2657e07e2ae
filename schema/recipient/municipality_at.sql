-- The numbers that a municipality's number stands for on a day: itself while it is valid, else those that
-- took its place, or those it took the place of, step by step. Where it was split the one that goes on under
-- the name comes first; where several became one, all of them. Empty: nobody knows it.
create function recipient.municipality_at(p_number text, p_on date) returns text[]
language sql stable as $$
  with recursive forward as (
    select p_number as number, true as continues, 0 as step
    union
    select c.new_number, f.continues and c.continues, f.step + 1 from forward f join recipient.municipality_change c
      on c.old_number = f.number and c.changed_on <= p_on where f.step < 20),
  back as (
    select p_number as number, 0 as step
    union
    select c.old_number, b.step + 1 from back b join recipient.municipality_change c
      on c.new_number = b.number and c.changed_on > p_on where b.step < 20)
  select coalesce(array_agg(x.number order by not x.continues, x.number), '{}') from (
    select f.number, f.continues from forward f union select b.number, true from back b where b.step > 0) x
   where exists (select from recipient.municipality m where m.number = x.number and p_on between m.valid_from and coalesce(m.valid_to, 'infinity'))
$$;
