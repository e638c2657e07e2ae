-- The actor works with the queue, and may keep views of it: everybody who writes in cases.
create function application.require_queue() returns void
language plpgsql as $$
begin
  perform access.require('caseworker', 'approver', 'scheme_owner', 'finance', 'appeals');
end
$$;
