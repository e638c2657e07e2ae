-- What statements.def needs.
create table parent (n int primary key);
create table child (n int not null references parent deferrable initially deferred);
create function warn(p_state text, p_text text) returns int language plpgsql as $$
begin
    raise warning using errcode = p_state, message = p_text;
    return 1;
end $$;
