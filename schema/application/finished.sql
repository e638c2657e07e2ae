-- Nobody works on a case in this state any more.
create function application.finished(p_state text) returns boolean
language plpgsql immutable as $$
begin
  return p_state in ('decided', 'closed', 'withdrawn');
end
$$;
