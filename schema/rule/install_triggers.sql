-- Makes the triggers of every governed and every kept table. Called once, after all functions.
create function rule.install_triggers() returns void
language plpgsql as $$
declare
  g rule.governed;
  a_table regclass;
begin
  for g in select * from rule.governed loop
    execute format('create trigger a_stamp before insert or update or delete on %s for each row execute function history.stamp()', g.table_name::regclass);
    execute 'create trigger z_record after insert or update on ' || g.table_name::regclass
      || format(' for each row execute function history.record(%L, %L, %L)', g.object, g.case_column, g.omitted);
    execute format('alter table %s enable always trigger a_stamp, enable always trigger z_record', g.table_name::regclass);
    if g.stateful then
      execute 'create trigger b_guard_state before insert or update on ' || g.table_name::regclass
        || format(' for each row execute function rule.guard_state(%L)', g.object);
      execute format('alter table %s enable always trigger b_guard_state', g.table_name::regclass);
    end if;
  end loop;
  for a_table in select table_name::regclass from rule.kept loop
    execute format('create trigger a_keep before update or delete on %s for each row execute function history.keep()', a_table);
    execute format('create trigger a_keep_all before truncate on %s for each statement execute function history.keep()', a_table);
    execute format('alter table %s enable always trigger a_keep, enable always trigger a_keep_all', a_table);
  end loop;
end
$$;
