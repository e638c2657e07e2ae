-- Registers a tip or a breach. Who registers it owns it; others are named with it.
-- Raises irregularity.save.content, irregularity.save.person_unknown.
create function api.irregularity_create(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  an_anonymous boolean := coalesce((p_body ->> 'anonymous')::boolean, false);
  an_id bigint := irregularity.draw_id();
begin
  perform access.require('caseworker', 'approver', 'scheme_owner', 'finance', 'appeals');
  perform irregularity.check_people(coalesce(p_body -> 'member_ids', '[]'), '/member_ids');
  perform irregularity.check_links(v, p_body, an_anonymous);
  perform irregularity.enter(v);
  insert into irregularity.irregularity (id, state, kind, title, text, received_on, anonymous, source, recipient_id, application_ids, award_ids,
    amount_ore, owner_id, member_ids, registered_by, registered_at)
  values (an_id, 'registered', p_body ->> 'kind', p_body ->> 'title', p_body ->> 'text', coalesce((p_body ->> 'received_on')::date, rule.today()),
    an_anonymous, p_body ->> 'source', (p_body ->> 'recipient_id')::bigint, coalesce(irregularity.ids(p_body -> 'application_ids'), '{}'),
    coalesce(irregularity.ids(p_body -> 'award_ids'), '{}'), (p_body ->> 'amount_ore')::bigint, v.user_id,
    array_remove(coalesce(irregularity.ids(p_body -> 'member_ids'), '{}'), v.user_id), v.user_id, rule.now());
  perform irregularity.add_step(an_id, 'registered', null);
  return irregularity.reply(v, an_id);
end
$$;
