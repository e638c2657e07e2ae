-- A package as one reply.
create function application.access_package_reply(p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (select (p.id, p.version, jsonb_build_object('id', p.id, 'version', p.version, 'made_by', access.person(p.made_by), 'made_at', api.ts(p.made_at),
    'sha256', p.sha256, 'manifest', p.manifest))::api.reply from application.access_package p where p.id = p_id);
end
$$;
