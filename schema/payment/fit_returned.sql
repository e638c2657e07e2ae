-- What follows when payouts come back whose award stands no more or is closed. Of one that a reversal took the place of, or
-- that was declined or has lapsed, no more is owed than is given now or claimed back, and the rest is bound no longer; drafts of
-- claims that rested on the money being paid go first. A closed case is opened: what it was to pay is owed still.
create function payment.fit_returned(p_payout_ids bigint[]) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  p payment.payout;
  w decision.award;
  a_room bigint;
begin
  for i in 1 .. coalesce(array_length(p_payout_ids, 1), 0) loop
    select * into p from payment.payout where id = p_payout_ids[i] for update;
    w := decision.standing_award(p.award_id);
    if w.state = 'closed' then
      update application.application set state = 'decided' where id = w.application_id and state = 'closed';
      update decision.award set state = case when exists (select from report.report r where r.award_id = w.id and r.state = 'approved') then 'reported' else 'stopped' end
       where id = w.id;
    end if;
    continue when not exists (select from decision.award o where o.id = p.award_id and o.state in ('annulled', 'declined', 'lapsed'));
    perform payment.fit_draft_claims(p.application_id);
    continue when not payment.is_liable(p);  -- fitted when a claim was dropped
    select case when w.state in ('annulled', 'declined', 'lapsed') then 0 else w.amount_ore end + payment.claimed_ore(p.application_id)
        - coalesce(sum(o.amount_ore), 0) into a_room
      from payment.payout o where o.application_id = p.application_id and o.claim_id is null and o.id <> all (p_payout_ids[i:])
        and (o.state not in ('rejected', 'returned', 'cancelled') or payment.is_liable(o));
    if a_room < p.amount_ore then
      perform payment.owe_less(p, p.amount_ore - greatest(0, a_room));
    end if;
  end loop;
end
$$;
