-- Lets an applicant act for a recipient, on a ground that somebody has seen. One right per person and
-- recipient: a new one takes the place of one that has ended; history keeps what was.
-- Raises object.get.not_found, recipient.use.inactive, representation.create.user_unknown, .same_person,
-- .dates, .exists, recipient.act.delegated.
create function api.representation_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  a_from date := coalesce((p_body ->> 'valid_from')::date, rule.today());
  a_to date := (p_body ->> 'valid_to')::date;
  a_user bigint;
  an_id bigint;
begin
  perform access.require_visible(v, 'recipient', p_id);
  perform access.require('caseworker');
  perform recipient.require_own(v, p_id);
  perform recipient.lock_usable(p_id);
  select id into a_user from access.user_account where username = p_body ->> 'username' and active and 'applicant' = any (roles);
  if not found then
    perform rule.refuse('representation.create.user_unknown', '{"pointer": "/username"}');
  elsif a_user = v.user_id then
    perform rule.refuse('representation.create.same_person');
  elsif a_to < greatest(a_from, rule.today()) then
    perform rule.refuse('representation.create.dates', '{"pointer": "/valid_to"}');
  end if;
  insert into access.representation as r (user_id, recipient_id, valid_from, valid_to, basis, note, registered_by, registered_at)
  values (a_user, p_id, a_from, a_to, p_body ->> 'basis', p_body ->> 'note', v.user_id, rule.now())
  on conflict (user_id, recipient_id) do update set active = true, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
      basis = excluded.basis, note = excluded.note, registered_by = excluded.registered_by, registered_at = excluded.registered_at,
      revoked_by = null, revoked_at = null, revoke_reason = null
   where not r.active or r.valid_to < rule.today()
  returning r.id into an_id;
  if an_id is null then
    perform rule.refuse('representation.create.exists', jsonb_build_object('representation_id',
      (select id from access.representation where user_id = a_user and recipient_id = p_id)));
  end if;
  perform application.bar_representatives(p_id);
  return recipient.representation_reply(an_id);
end
$$;
