-- A claim as one reply; the tag changes with its payments, its notice, its deadlines, the decisions on it, its set-offs, what is paid back of it and the interest of the day.
create function payment.claim_reply(v access.viewer, p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (select (k.id, k.version || '.' || coalesce((select sum(s.version) from payment.set_off s where s.claim_id = k.id), 0) || '.' || (select count(*) from payment.claim_payment p where p.claim_id = k.id)
      || '.' || coalesce((select sum(d.version) from decision.decision d where d.claim_id = k.id), 0)
      || '.' || coalesce((select sum(x.version) from application.deadline x where x.claim_id = k.id), 0)
      || '.' || coalesce((select sum(p.version) from payment.payout p where p.claim_id = k.id), 0)
      || '.' || coalesce(payment.claim_interest(k) ->> 'accrued_ore', '0') || '.' || (payment.claim_small(k) is not null)::int
      || '.' || coalesce((select n.version from application.advance_notice n where n.id = k.notice_id), 0), payment.claim_doc(v, k))::api.reply
    from payment.claim k where k.id = p_id);
end
$$;
