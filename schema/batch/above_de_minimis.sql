-- Would this amount lift the recipient above the ceiling of de minimis aid: what it has been awarded in
-- such schemes in the years before the day, counted back from the day ((EU) 2023/2831), at the rate of each
-- decision's day? Schemes, ceiling, years and rates are the setting batch.de_minimis.
create function batch.above_de_minimis(p_recipient_id bigint, p_scheme_id bigint, p_amount_ore bigint) returns boolean
language plpgsql stable as $$
declare
  d jsonb := rule.setting('batch.de_minimis');
  a_sum numeric;
begin
  if not d -> 'scheme_ids' @> to_jsonb(p_scheme_id) or jsonb_array_length(d -> 'rates') = 0 then
    return false;
  end if;
  select coalesce(sum(w.amount_ore / 100.0 / batch.eur_rate(d -> 'rates', x.day)), 0) into a_sum
    from decision.award w join decision.decision k on k.id = w.decision_id
    cross join lateral (select (k.decided_at at time zone 'Europe/Oslo')::date as day) x
   where w.recipient_id = p_recipient_id and w.state not in ('annulled', 'declined', 'lapsed') and d -> 'scheme_ids' @> to_jsonb(w.scheme_id)
     and x.day > rule.today() - (d ->> 'years')::int * interval '1 year' and x.day <= rule.today();
  return a_sum + p_amount_ore / 100.0 / batch.eur_rate(d -> 'rates', rule.today()) > (d ->> 'ceiling_eur')::numeric;
end
$$;
