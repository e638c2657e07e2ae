-- Turns down an account that waits for confirmation. Raises object.get.not_found,
-- resource.change.stale, object.move.illegal.
create function api.bank_account_reject(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  b recipient.bank_account;
begin
  perform access.require_visible(v, 'bank_account', p_id);
  perform access.require('finance', 'caseworker');
  select * into b from recipient.bank_account where id = p_id for update;
  perform rule.check_version(p_if_match, b.version);
  perform rule.move('bank_account', b.state, 'rejected');
  update recipient.bank_account set state = 'rejected' where id = p_id;
  return recipient.bank_account_reply(v, p_id);
end
$$;
