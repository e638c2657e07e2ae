-- Sets what stands around the text of letters from a day (today unless given). `keep_logo`: that of the head
-- set last; the service has looked at a new one. Raises letter_head.set.past, letter_head.set.no_logo,
-- letter_head.set.no_alt, letter_head.set.no_closing, letter_head.set.one_foot.
create function api.letter_head_set(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  h letter.head := jsonb_populate_record(null::letter.head, p_body - '{logo,keep_logo}'::text[]);
begin
  perform access.require('admin');
  perform pg_advisory_xact_lock(hashtextextended('letter.head', 2));
  perform rule.check_version(p_if_match, (select count(*)::int from letter.head));
  h.valid_from := coalesce(h.valid_from, rule.today());
  h.logo := case when (p_body ->> 'keep_logo')::boolean then (select x.logo from letter.head x order by x.id desc limit 1)
    else decode(p_body ->> 'logo', 'base64') end;
  if h.valid_from < rule.today() then
    perform rule.refuse('letter_head.set.past', jsonb_build_object('pointer', '/valid_from', 'earliest', rule.today()));
  elsif (p_body ->> 'keep_logo')::boolean and h.logo is null then
    perform rule.refuse('letter_head.set.no_logo', '{"pointer": "/keep_logo"}');
  elsif h.logo is not null and num_nulls(h.logo_width_mm, h.logo_alt_nb, h.logo_alt_nn) > 0 then
    perform rule.refuse('letter_head.set.no_alt', jsonb_build_object('pointer',
      case when h.logo_alt_nb is null then '/logo_alt_nb' when h.logo_alt_nn is null then '/logo_alt_nn' else '/logo_width_mm' end));
  elsif h.signature <> 'none' and num_nulls(h.closing_nb, h.closing_nn) > 0 then
    perform rule.refuse('letter_head.set.no_closing', jsonb_build_object('pointer', case when h.closing_nb is null then '/closing_nb' else '/closing_nn' end));
  elsif (h.foot_nb is null) <> (h.foot_nn is null) then
    perform rule.refuse('letter_head.set.one_foot', jsonb_build_object('pointer', case when h.foot_nb is null then '/foot_nb' else '/foot_nn' end));
  end if;
  insert into letter.head (valid_from, name_nb, name_nn, name_en, contact_nb, contact_nn, contact_en, foot_nb, foot_nn, foot_en, signature,
    closing_nb, closing_nn, closing_en, logo, logo_width_mm, logo_alt_nb, logo_alt_nn, logo_alt_en, set_by, set_at)
  values (h.valid_from, h.name_nb, h.name_nn, h.name_en, h.contact_nb, h.contact_nn, h.contact_en, h.foot_nb, h.foot_nn, h.foot_en, h.signature,
    h.closing_nb, h.closing_nn, h.closing_en, h.logo, h.logo_width_mm, h.logo_alt_nb, h.logo_alt_nn, h.logo_alt_en, (access.actor()).user_id, rule.now());
  return letter.head_reply();
end
$$;
