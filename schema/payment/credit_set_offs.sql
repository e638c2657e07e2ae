-- What a run that is sent sets off is credited, claim by claim; proposals nobody approved in time end. The caller has locked
-- the claims.
create function payment.credit_set_offs(r payment.payment_run) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  s payment.set_off;
begin
  for s in select x.* from payment.set_off x join payment.payout p on p.id = x.payout_id
      where x.state in ('proposed', 'approved') and p.payment_run_id = r.id order by x.claim_id, x.id loop
    if s.state = 'approved' then
      perform payment.credit_set_off(s, r.id, r.pay_on);
      perform payment.fit_set_offs(s.claim_id);
    else
      update payment.set_off set state = 'ended', ended_code = 'payout_sent' where id = s.id and state = 'proposed';
    end if;
  end loop;
end
$$;
