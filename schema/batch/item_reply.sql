-- One proposal as one reply: as a list shows it, and who edited it last. Its ETag is over all that is shown, so that it is
-- another one when the proposal was edited, taken out or in, or the preview was made anew with another result.
create function batch.item_reply(p_batch_id bigint, p_application_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (
  select (i.id, md5(x.doc::text), x.doc)::api.reply
  from batch.item i join application.application a on a.id = i.application_id join recipient.recipient r on r.id = a.recipient_id
    left join lateral (select e.edited_by, e.edited_at from batch.edit e where e.batch_id = i.batch_id and e.application_id = i.application_id
      order by e.id desc limit 1) e on true
    cross join lateral (select batch.item_doc(i) || jsonb_build_object('case_number', a.case_number, 'recipient_name', r.name, 'call_id', a.call_id,
      'applied_ore', a.amount_ore, 'edited_by', access.person(e.edited_by), 'edited_at', api.ts(e.edited_at)) as doc) x
  where i.batch_id = p_batch_id and i.application_id = p_application_id);
end
$$;
