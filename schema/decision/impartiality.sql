-- Who prepared and who approved a decision and has declared to be impartial, of the declarations in the
-- case, before those in its batch. Read with every case, so no more than a walk through what was found.
create function decision.impartiality(p_prepared_by bigint, p_approved_by bigint[], p_declared application.impartiality[]) returns jsonb
language plpgsql stable as $$
declare
  a_list jsonb := '[]'::jsonb;
  i application.impartiality;
  a_duty text := 'prepared';
  a_person bigint;
begin
  foreach a_person in array p_prepared_by || p_approved_by loop
    foreach i in array p_declared loop
      continue when i.user_id <> coalesce(a_person, -1);
      if not i.conflict then
        a_list := a_list || jsonb_build_object('duty', a_duty, 'user', access.person(i.user_id), 'declared_at', api.ts(i.declared_at));
      end if;
      exit;
    end loop;
    a_duty := 'approved';
  end loop;
  return a_list;
end
$$;
