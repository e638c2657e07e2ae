-- Keeps a recipient as it is while an application is tied to it: who merges it waits for that application
-- and takes it along, or has merged it before, which is refused with where it went: recipient.use.merged.
create function recipient.hold(p_id bigint) returns void
language plpgsql as $$
declare
  r recipient.recipient;
begin
  select * into r from recipient.recipient where id = p_id for share;
  perform recipient.refuse_merged(r);
end
$$;
