-- One payout; for staff also the holds on it, with who and why. Of one that the bank did not pay: whether this person may
-- correct it. The tag changes with holds, with what may be done and with the day, too.
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
  a_doc := payment.payout_doc(p_id, v.language) || case when the_holds is null then '{}' else jsonb_build_object('holds', the_holds) end
    || case when p.state in ('rejected', 'returned') then jsonb_build_object('actions', application.action_docs(v.language, array['correct'],
      array[case when not v.roles && array['finance'] then 'access.role.missing' else payment.correct_code(p) end])) else '{}' end;
  return (p_id, p.version || '.' || md5(a_doc::text), a_doc)::api.reply;
end
$$;
