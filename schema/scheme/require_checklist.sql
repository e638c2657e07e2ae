-- Refuses a checklist with a key more than once. Raises call.save.checklist.
create function scheme.require_checklist(p_list jsonb) returns void
language plpgsql stable as $$
declare
  an_errors jsonb := (select jsonb_agg(jsonb_build_object('pointer', t.pointer, 'code', t.code)) from scheme.form_key_faults(p_list, '/checklist') t);
begin
  if an_errors is not null then
    perform rule.refuse('call.save.checklist', jsonb_build_object('errors', an_errors));
  end if;
end
$$;
