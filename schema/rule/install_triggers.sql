-- Makes the triggers of every governed and every kept table. Called once, after all functions.
create function rule.install_triggers() returns void
language plpgsql as $$
declare
  g rule.governed;
  a_table text;
begin
  for g in select * from rule.governed loop
    execute format('create trigger a_stamp before insert or update or delete on %s for each row execute function history.stamp()', g.table_name);
    execute format('create trigger z_record after insert or update on %s for each row execute function history.record(%L, %L, %L)',
      g.table_name, g.object, g.case_column, g.omitted);
    execute format('alter table %s enable always trigger a_stamp, enable always trigger z_record', g.table_name);
    if g.stateful then
      execute format('create trigger b_guard_state before insert or update on %s for each row execute function rule.guard_state(%L)',
        g.table_name, g.object);
      execute format('alter table %s enable always trigger b_guard_state', g.table_name);
    end if;
  end loop;
  for a_table in select table_name from rule.kept loop
    execute format('create trigger a_keep before update or delete on %s for each row execute function history.keep()', a_table);
    execute format('create trigger a_keep_all before truncate on %s for each statement execute function history.keep()', a_table);
    execute format('alter table %s enable always trigger a_keep, enable always trigger a_keep_all', a_table);
  end loop;
end
$$;
