-- An accounting period as one reply.
create function payment.period_reply(p_month text) returns api.reply
language plpgsql stable as $$
begin
  return (
  select (id, version::text, jsonb_build_object('id', id, 'month', month, 'state', state, 'version', version, 'closed_by', access.person(closed_by),
    'closed_at', api.ts(closed_at), 'reopen_asked_by', access.person(reopen_asked_by), 'reopen_reason', reopen_reason,
    'reopened_by', access.person(reopened_by)))::api.reply
  from payment.period where month = p_month);
end
$$;
