-- Drops unsent text in the transaction that stores what it was written for. `p_sent` names it as the request did:
-- object/id/form/version; a newer version, that another tab or machine has saved meanwhile, stays.
-- Raises autosave.drop.malformed.
create function access.autosave_sent(p_user_id bigint, p_sent text) returns void
language plpgsql as $$
declare
  a_part text[] := regexp_match(p_sent, '^([a-z_]{1,40})/([1-9]\d{0,17})/([a-z][a-z0-9_]{0,39})/([1-9]\d{0,17})$');
begin
  if a_part is null then
    perform rule.refuse('autosave.drop.malformed');
  end if;
  delete from access.autosave where user_id = p_user_id and object = a_part[1] and object_id = a_part[2]::bigint
    and form = a_part[3] and version = a_part[4]::bigint;
end
$$;
