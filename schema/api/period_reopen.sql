-- Opens a closed month again: one asks with a reason, another confirms.
create function api.period_reopen(p_month text, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  p payment.period;
begin
  select * into p from payment.period where month = p_month for update;
  if p.reopen_asked_by = v.user_id and p.state = 'closed' then
    perform rule.refuse('period.reopen.same_person');
  end if;
  perform access.require('finance');
  if p.state is distinct from 'closed' then
    perform rule.refuse('period.reopen.not_closed', jsonb_build_object('month', p_month, 'current_state', coalesce(p.state, 'open')));
  end if;
  perform rule.check_version(p_if_match, p.version);
  update payment.period set
    state = case when p.reopen_asked_by is null then 'closed' else 'open' end,
    reopen_asked_by = coalesce(p.reopen_asked_by, v.user_id),
    reopen_reason = coalesce(p.reopen_reason, p_body ->> 'reason'),
    reopened_by = case when p.reopen_asked_by is not null then v.user_id end
  where id = p.id;
  return payment.period_reply(p_month);
end
$$;
