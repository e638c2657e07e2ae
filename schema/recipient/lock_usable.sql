-- Locks a recipient that something new is tied to, and answers with it.
-- Raises recipient.use.merged, recipient.use.inactive.
create function recipient.lock_usable(p_id bigint) returns recipient.recipient
language plpgsql as $$
declare
  r recipient.recipient;
begin
  select * into r from recipient.recipient where id = p_id for no key update;
  perform recipient.refuse_merged(r);
  if not r.active then
    perform rule.refuse('recipient.use.inactive');
  end if;
  return r;
end
$$;
