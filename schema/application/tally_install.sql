-- Makes the triggers that keep application.tally. Called once, after all functions.
create function application.tally_install() returns void
language plpgsql as $$
begin
  create trigger t_tally_insert after insert on application.application
    referencing new table as fresh for each statement execute function application.tally_note();
  create trigger t_tally_update after update on application.application
    referencing old table as former new table as fresh for each statement execute function application.tally_note();
  alter table application.application enable always trigger t_tally_insert, enable always trigger t_tally_update;
end
$$;
