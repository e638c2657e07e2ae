-- People who may be named: active members of staff, not administrators alone, not those who name them.
-- Raises irregularity.save.person_unknown with the places.
create function irregularity.check_people(p_ids jsonb, p_pointer text) returns void
language plpgsql stable as $$
declare
  a_errors jsonb;
begin
  select jsonb_agg(jsonb_build_object('pointer', p_pointer || '/' || (n - 1), 'code', 'person')) into a_errors
    from jsonb_array_elements_text(p_ids) with ordinality x (e, n)
   where not exists (select from access.user_account u where u.id = x.e::bigint and u.active and u.kind = 'person'
     and not u.roles <@ array['admin', 'applicant']);
  if a_errors is not null then
    perform rule.refuse('irregularity.save.person_unknown', jsonb_build_object('errors', a_errors));
  end if;
end
$$;
