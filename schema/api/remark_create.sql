-- Writes a remark, which is part of the record from then on. Raises object.get.not_found,
-- access.role.missing, resource.change.stale, impartiality.conflict.declared.
create function api.remark_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  r application.remark;
begin
  perform application.lock(p_id, p_if_match, 'caseworker', 'approver', 'appeals');
  perform application.require_no_conflict(p_id, (access.actor()).user_id);
  insert into application.remark (application_id, author_id, text, written_at)
  values (p_id, (access.actor()).user_id, p_body ->> 'text', rule.now()) returning * into r;
  return (p_id, r.version::text, jsonb_build_object('id', r.id, 'application_id', p_id, 'author', access.person(r.author_id),
    'text', r.text, 'written_at', api.ts(r.written_at)))::api.reply;
end
$$;
