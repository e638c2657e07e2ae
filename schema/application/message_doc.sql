-- One message as the API shows it, with the files it refers to.
create function application.message_doc(v access.viewer, m application.message) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('id', m.id, 'direction', m.direction, 'channel', m.channel, 'text', m.text, 'sender', m.sender, 'received_on', m.received_on,
    'paper_reason', m.paper_reason, 'by', access.person(m.by_id), 'at', api.ts(m.at),
    'attachments', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'media_type', t.media_type, 'size_bytes', t.size_bytes,
        'state', t.state) order by t.id), '[]') from application.attachment t where t.id = any (m.attachment_ids)),
    'read_at', api.ts((select r.read_at from application.message_read r where r.message_id = m.id and r.user_id = v.user_id)),
    'read_by_party_at', api.ts((select min(r.read_at) from application.message_read r where r.message_id = m.id and r.party)));
end
$$;
