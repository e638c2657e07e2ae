-- Names what is done to things outside the case as everybody does it there: their history is open, and
-- the name of an act in the case would tell of the case. Gives the name it replaces.
create function irregularity.act_as(p_action text) returns text
language plpgsql as $$
declare
  an_action text := (select action from access.tx_actor where xid = pg_current_xact_id());
begin
  update access.tx_actor set action = p_action where xid = pg_current_xact_id();
  return an_action;
end
$$;
