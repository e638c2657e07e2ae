-- Where the list of updates of entities or sub-entities is read on: by the number of the next update, or at first
-- by the time since when.
create function recipient.register_cursor(p_place text) returns text
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  a_next bigint := (select case p_place when 'enheter' then entity_next else sub_entity_next end from recipient.register_reading);
begin
  return coalesce('oppdateringsid=' || a_next, (select 'dato=' || to_char(from_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from recipient.register_reading));
end
$$;
