-- The rates of one registration.
create function api.formula_rate_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'formula_rate', p_id);
  return (select (r.id, r.version::text, batch.rate_doc(r))::api.reply from batch.formula_rate r where r.id = p_id);
end
$$;
