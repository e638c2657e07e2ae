-- Impartiality in a call: what the reader has declared, and who else has.
create function application.call_impartiality_reply(v access.viewer, p_call_id bigint) returns api.reply
language plpgsql stable as $$
declare
  i application.call_impartiality;
begin
  select * into i from application.call_impartiality where call_id = p_call_id and user_id = v.user_id;
  return (p_call_id, coalesce(i.version, 0)::text, jsonb_build_object('call_id', p_call_id,
    'mine', case when i.id is not null then jsonb_build_object('conflict', i.conflict, 'ground', i.ground, 'declared_at', api.ts(i.declared_at)) end,
    'declared', (select coalesce(jsonb_agg(jsonb_build_object('user', access.person(q.user_id), 'conflict', q.conflict, 'declared_at', api.ts(q.declared_at))
      order by q.declared_at, q.id), '[]') from application.call_impartiality q where q.call_id = p_call_id)))::api.reply;
end
$$;
