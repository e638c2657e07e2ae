-- AFTER trigger: what is no draft fits the form it is filed on, whoever writes.
-- Raises application.submit.form_faults with every fault.
create function application.fit_form() returns trigger
language plpgsql security definer set search_path = pg_temp as $$
declare
  an_errors jsonb := application.form_errors(new.id);
begin
  if an_errors is not null then
    perform rule.refuse('application.submit.form_faults', jsonb_build_object('errors', an_errors));
  end if;
  return null;
end
$$;
