-- The number of a new case: the year in Oslo, and a number that no other has, of six digits until they are used up.
create function application.next_case_number(p_now timestamptz) returns text
language plpgsql as $$
declare
  a_number text := nextval('application.case_number_seq')::text;
begin
  return to_char(p_now at time zone 'Europe/Oslo', 'YYYY') || '/' || application.padded(a_number, 6);
end
$$;
