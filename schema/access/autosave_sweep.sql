-- Deletes unsent text that is older than the setting autosave.days, or whose writer's account is closed.
create function access.autosave_sweep() returns void
language plpgsql as $$
begin
  delete from access.autosave where saved_on < rule.today() - (rule.setting('autosave.days') #>> '{}')::int;
  delete from access.autosave where user_id in (select id from access.user_account where not active);
end
$$;
