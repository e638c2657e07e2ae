-- Would this amount lift the recipient above the ceiling of de minimis aid: what it has been awarded in
-- such schemes in the years before today ((EU) 2023/2831), each at the rate of its day? `p_aid` is the setting
-- batch.de_minimis: ceiling_eur, years, scheme_ids and rates. Without rates nothing is known.
create function batch.above_de_minimis(p_aid jsonb, p_recipient_id bigint, p_amount_ore bigint) returns boolean
language plpgsql stable as $$
declare
  a_sum numeric;
begin
  select coalesce(sum(w.amount_ore / 100.0 / batch.eur_rate(p_aid -> 'rates', x.day)), 0) into a_sum
    from decision.award w join decision.decision k on k.id = w.decision_id
    cross join lateral (select (k.decided_at at time zone 'Europe/Oslo')::date as day) x
   where w.recipient_id = p_recipient_id and w.state not in ('annulled', 'declined', 'lapsed') and p_aid -> 'scheme_ids' @> to_jsonb(w.scheme_id)
     and x.day > rule.today() - (p_aid ->> 'years')::int * interval '1 year' and x.day <= rule.today();
  return a_sum + p_amount_ore / 100.0 / batch.eur_rate(p_aid -> 'rates', rule.today()) > (p_aid ->> 'ceiling_eur')::numeric;
end
$$;
