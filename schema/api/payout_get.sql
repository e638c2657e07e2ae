-- One payout; for staff also the holds on it, with who and why. The tag changes with holds and with the day, too.
create function api.payout_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  p payment.payout;
  the_holds jsonb;
  a_doc jsonb;
begin
  perform access.require_visible(v, 'payout', p_id);
  select * into p from payment.payout where id = p_id;
  the_holds := payment.holds_of(v, p);
  a_doc := payment.payout_doc(p_id) || case when the_holds is null then '{}' else jsonb_build_object('holds', the_holds) end;
  return (p_id, p.version || '.' || md5(a_doc::text), a_doc)::api.reply;
end
$$;
