-- The cases in which nobody who is named is active with a duty: nothing can be done in them, nor can
-- anybody be named. What such a case is stands in the table's policy `unreachable`.
create function irregularity.unreachable() returns bigint[]
language plpgsql stable as $$
declare
  a_named text := coalesce(current_setting('tilsagn.named', true), '');
  the_ids bigint[];
begin
  perform set_config('tilsagn.named', '', true), set_config('tilsagn.unreachable', 'on', true);
  the_ids := array(select id from irregularity.irregularity order by id);
  perform set_config('tilsagn.named', a_named, true), set_config('tilsagn.unreachable', 'off', true);
  return the_ids;
end
$$;
