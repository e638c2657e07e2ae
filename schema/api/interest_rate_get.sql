-- One registration of a rate.
create function api.interest_rate_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'interest_rate', p_id);
  return (select (r.id, r.version::text, payment.interest_rate_doc(r))::api.reply from payment.interest_rate r where r.id = p_id);
end
$$;
