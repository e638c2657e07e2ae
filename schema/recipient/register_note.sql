-- Notes what happened to a recipient between two answers of the register, and tells those who work with its
-- cases. A number that the register did not have yet is nothing that happened.
create function recipient.register_note(o recipient.register_entry, e recipient.register_entry) returns void
language plpgsql as $$
declare
  a_kind text := case
    when e.status is distinct from o.status and e.status <> coalesce(nullif(o.status, 'unknown'), 'active') and (o.id is not null or e.status <> 'unknown') then e.status
    when e.kind = 'sub_entity' and o.parent_orgnr <> e.parent_orgnr then 'parent_changed' end;
  a_recipient bigint;
begin
  if a_kind is null then
    return;
  end if;
  for a_recipient in select r.id from recipient.recipient r where r.orgnr = e.orgnr and r.merged_into_id is null loop
    insert into recipient.register_event (recipient_id, kind, event_on, parent_orgnr, noted_at)
    values (a_recipient, a_kind, e.status_on, case a_kind when 'parent_changed' then e.parent_orgnr end, rule.now());
    perform application.register_tell(a_recipient, a_kind, e.status_on);
  end loop;
end
$$;
