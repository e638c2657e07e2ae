-- Has this person opened the case in an emergency, for now? For reading alone: whoever acts in this
-- transaction does not get by with it.
create function access.emergency_open(p_user_id bigint, p_application_id bigint) returns boolean
language plpgsql stable as $$
begin
  return exists (select from access.emergency where user_id = p_user_id and application_id = p_application_id and until > clock_timestamp())
    and not exists (select from access.tx_actor where xid = pg_current_xact_id_if_assigned());
end
$$;
