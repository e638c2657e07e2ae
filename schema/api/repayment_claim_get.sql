-- One claim.
create function api.repayment_claim_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'repayment_claim', p_id);
  return payment.claim_reply(v, p_id);
end
$$;
