-- Makes the triggers of schemes that are not those of every governed table.
create function scheme.install_triggers() returns void
language plpgsql as $$
begin
  create trigger c_keep_terms before update on scheme.terms for each row execute function scheme.keep_terms();
  alter table scheme.terms enable always trigger c_keep_terms;
end
$$;
