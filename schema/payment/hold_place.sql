-- Places a hold on one of the three; its id. Raises recipient.use.merged.
create function payment.hold_place(p_recipient_id bigint, p_award_id bigint, p_scheme_id bigint, p_code text, p_note text) returns bigint
language plpgsql security definer set search_path = pg_temp as $$
declare
  an_id bigint;
begin
  if p_recipient_id is not null then
    perform recipient.hold(p_recipient_id);
  end if;
  perform payment.hold_gate(true);
  insert into payment.hold (state, recipient_id, award_id, scheme_id, code, note, placed_by, placed_at)
  values ('active', p_recipient_id, p_award_id, p_scheme_id, p_code, p_note, (access.actor()).user_id, rule.now())
  returning id into an_id;
  return an_id;
end
$$;
