-- Registers a recipient once, for all schemes and years (REQ-042). The service has sealed a national
-- identity number and made its blind index; it is not in the body. The sector follows from the type
-- unless given. Raises recipient.create.orgnr_taken, recipient.create.national_id_taken, recipient.save.*
create function api.recipient_create(p_if_match text, p_body jsonb, p_sealed bytea, p_index bytea) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  r recipient.recipient := jsonb_populate_record(null::recipient.recipient, p_body);
  an_id bigint;
begin
  perform access.require('caseworker');
  r.national_id_sealed := p_sealed;
  r.national_id_index := p_index;
  perform recipient.check_recipient(r);
  perform recipient.check_language(r);
  insert into recipient.recipient (orgnr, national_id_sealed, national_id_index, name, type, sector, municipality, language, address,
    language_chosen, language_decision, registered_language)
  select r.orgnr, p_sealed, p_index, r.name, r.type, coalesce(r.sector, t.sector), r.municipality, coalesce(r.language, 'nb'), r.address,
      r.language is not null, r.language_decision, r.registered_language
    from recipient.type t where t.type = r.type
  on conflict do nothing returning id into an_id;
  if an_id is null and p_index is not null then
    perform rule.refuse('recipient.create.national_id_taken', jsonb_build_object('recipient_id',
      (select coalesce(merged_into_id, id) from recipient.recipient where national_id_index = p_index)));
  elsif an_id is null then
    perform rule.refuse('recipient.create.orgnr_taken', jsonb_build_object('recipient_id',
      (select coalesce(merged_into_id, id) from recipient.recipient where orgnr = r.orgnr)));
  end if;
  if r.orgnr is not null and recipient.register_used() then
    perform recipient.register_ask(r.orgnr, an_id, 'registered');
  end if;
  return recipient.recipient_reply(access.actor(), an_id);
end
$$;
