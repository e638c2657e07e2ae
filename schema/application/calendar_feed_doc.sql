-- A calendar subscription as the API shows it. Its secret is shown once, by who makes it.
create function application.calendar_feed_doc(c application.calendar_feed) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('id', c.id, 'scope', case when c.office_id is null then 'user' else 'office' end,
    'office', access.name_of_office(c.office_id),
    'language', c.language, 'made_at', api.ts(c.made_at), 'revoked_at', api.ts(c.revoked_at), 'path', null::text);
end
$$;
