-- Changes a recipient's master data; who it is (its numbers) stays. A new type brings its sector
-- unless one is given. Raises object.get.not_found, resource.change.stale,
-- recipient.use.merged, recipient.save.* An address that is protected is changed only with its protection.
create function api.recipient_update(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  o recipient.recipient;
  r recipient.recipient;
begin
  perform access.require_visible(access.actor(), 'recipient', p_id);
  perform access.require('caseworker');
  select * into o from recipient.recipient where id = p_id for update;
  perform rule.check_version(p_if_match, o.version);
  perform recipient.refuse_merged(o);
  r := jsonb_populate_record(o, p_body - array['id', 'version', 'orgnr', 'source', 'language_chosen', 'merged_into_id']);
  if p_body ? 'language' then
    r.language_chosen := p_body ->> 'language' is not null;
    r.language := coalesce(r.language, 'nb');
  end if;
  if r.type <> o.type and not p_body ? 'sector' then
    r.sector := (select sector from recipient.type where type = r.type);
  end if;
  if (r.address is not null or r.municipality is not null) and recipient.is_protected(p_id) then
    perform rule.refuse('recipient.save.protected', jsonb_build_object('pointer', case when r.address is not null then '/address' else '/municipality' end));
  end if;
  perform recipient.check_language(r);
  if (r.type, r.municipality) is distinct from (o.type, o.municipality) then
    perform recipient.check_recipient(r);
  end if;
  update recipient.recipient set name = r.name, type = r.type, sector = r.sector, municipality = r.municipality,
      language = r.language, language_chosen = r.language_chosen,
      language_decision = r.language_decision, registered_language = r.registered_language, address = r.address, active = r.active
   where id = p_id;
  return recipient.recipient_reply(access.actor(), p_id);
end
$$;
