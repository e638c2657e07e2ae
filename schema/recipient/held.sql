-- What a recipient has that goes on: cases not decided or with an award or a claim that lives, those awards
-- and claims, and payouts not on their way to the bank; and how many payouts are, and stay where they are.
create function recipient.held(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (with w as (select id, application_id from decision.award where recipient_id = p_id and state in ('offered', 'accepted', 'running', 'reported', 'stopped')),
    k as (select id, application_id from payment.claim where recipient_id = p_id and state not in ('paid', 'written_off', 'annulled', 'waived', 'dropped')),
    a as (select id from application.application where recipient_id = p_id and (state not in ('decided', 'closed', 'withdrawn')
      or id in (select application_id from w) or id in (select application_id from k)))
    select jsonb_build_object('applications', (select coalesce(jsonb_agg(id order by id), '[]') from a),
      'awards', (select coalesce(jsonb_agg(id order by id), '[]') from w), 'claims', (select coalesce(jsonb_agg(id order by id), '[]') from k),
      'payouts', (select coalesce(jsonb_agg(id order by id), '[]') from payment.payout where recipient_id = p_id and state in ('planned', 'blocked', 'due', 'held')),
      'payouts_left', (select count(*) from payment.payout where recipient_id = p_id and state not in ('planned', 'blocked', 'due', 'held', 'cancelled'))));
end
$$;
