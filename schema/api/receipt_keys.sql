-- The public keys that receipts are checked with: the one that signs now, and those that have signed.
create function api.receipt_keys(p_public_key text) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  a_key bytea := decode(p_public_key, 'hex');
begin
  return (null, null, (select jsonb_build_object('algorithm', 'Ed25519', 'keys', coalesce(jsonb_agg(jsonb_build_object(
      'key_id', application.key_id(k.key), 'public_key', encode(k.key, 'hex'), 'signs', k.signs) order by k.signs desc, k.key), '[]'))
    from (select x.key, bool_or(x.signs) as signs from (select a_key as key, true as signs where a_key is not null
      union all select distinct r.public_key, false from application.receipt r) x group by x.key) k))::api.reply;
end
$$;
