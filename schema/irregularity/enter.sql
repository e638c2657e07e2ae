-- Says in whose name this transaction reads restricted cases: the tables show no others.
create function irregularity.enter(p_viewer access.viewer) returns void
language plpgsql stable as $$
begin
  perform set_config('tilsagn.named', p_viewer.user_id::text, true);
end
$$;
