-- Gives a user written authority, in place of what was (bestemmelser om økonomistyring 2.5.2.1): for
-- schemes or all, up to an amount or any, for a time, by a document.
-- Raises object.get.not_found, resource.change.stale, authority.put.dates, authority.put.scheme_unknown.
create function api.authority_put(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_schemes bigint[] := case when jsonb_typeof(p_body -> 'schemes') = 'array'
    then array(select x::bigint from jsonb_array_elements_text(p_body -> 'schemes') x) end;
begin
  perform access.require('admin');
  perform access.require_visible(access.actor(), 'user', p_id);
  perform from access.user_account where id = p_id for update;
  perform rule.check_version(p_if_match, (select coalesce(sum(version), 0)::int from access.authority where user_id = p_id));
  if (p_body ->> 'valid_to')::date < (p_body ->> 'valid_from')::date then
    perform rule.refuse('authority.put.dates', '{"pointer": "/valid_to"}');
  elsif exists (select from unnest(a_schemes) i where not exists (select from scheme.scheme s where s.id = i)) then
    perform rule.refuse('authority.put.scheme_unknown', '{"pointer": "/schemes"}');
  end if;
  update access.authority set active = false where user_id = p_id and active;
  insert into access.authority (user_id, scheme_ids, amount_ore, valid_from, valid_to, document)
  values (p_id, a_schemes, (p_body ->> 'amount_ore')::bigint, (p_body ->> 'valid_from')::date, (p_body ->> 'valid_to')::date,
    p_body ->> 'document');
  return access.authority_reply(p_id);
end
$$;
