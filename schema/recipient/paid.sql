-- What a recipient has been paid, by year of payment and scheme, of the schemes this person sees.
create function recipient.paid(p_viewer access.viewer, p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('year', t.year, 'scheme', scheme.name_of(t.scheme_id), 'paid_ore', t.paid_ore,
      'payouts', t.n) order by t.year desc, t.scheme_id), '[]') from (
    select extract(year from p.paid_on)::int as year, p.scheme_id, sum(p.amount_ore)::bigint as paid_ore, count(*) as n
      from payment.payout p
     where p.award_id in (select w.id from decision.award w join application.application a on a.id = w.application_id
         where a.recipient_id = p_id and application.visible(p_viewer, a.id))
       and p.paid_on is not null and p.state not in ('returned', 'rejected', 'cancelled')
     group by 1, 2) t);
end
$$;
