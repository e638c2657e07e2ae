-- An advance notice as one reply to this person.
create function application.advance_notice_reply(v access.viewer, p_id bigint) returns api.reply
language sql stable as $$
  select (n.id, n.version, application.advance_notice_doc(v, n))::api.reply from application.advance_notice n where n.id = p_id
$$;
