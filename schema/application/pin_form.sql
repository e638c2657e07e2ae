-- BEFORE trigger: an application has the version of the form that its call was published with, and
-- nobody gives it another or none (REQ-026).
create function application.pin_form() returns trigger
language plpgsql security definer set search_path = pg_temp as $$
begin
  new.form_version_id := (select form_version_id from scheme.call where id = new.call_id);
  return new;
end
$$;
