-- What a draft decision on a change must be in itself; its amount, what the award gives after it, is
-- returned. That an award lapses is a rejection: it gives nothing any more. A plan takes the place of all that has
-- not begun its way to the bank. Only what is added may be said to fall in later years (p_by_year), none of it in a year that is closed.
-- Raises decision.draft.content.
create function decision.check_change(w decision.award, p_outcome text, p_terms jsonb, p_grounds text, p_plan jsonb, p_by_year jsonb default '[]') returns bigint
language plpgsql stable as $$
declare
  a_kind text := p_terms ->> 'kind';
  a_grant boolean := p_outcome in ('granted', 'partly_granted');
  an_amount bigint := case when a_grant and a_kind <> 'lapse' then coalesce((p_terms ->> 'amount_ore')::bigint, w.amount_ore) else 0 end;
  a_rest bigint := greatest(0, an_amount - decision.moved_ore(w));
  a_more boolean := a_grant and a_kind = 'increase';
  a_errors jsonb;
begin
  select jsonb_agg(e) into a_errors from (
    select jsonb_build_object('pointer', '/grounds', 'code', 'grounds_missing') e where p_grounds !~ '\S'
    union all select jsonb_build_object('pointer', '/outcome', 'code', 'of_kind')
     where a_kind = 'lapse' and p_outcome <> 'rejected' or a_kind = 'stop' and p_outcome <> 'granted'
    union all select jsonb_build_object('pointer', '/amounts_by_year', 'code', 'of_kind') where p_by_year <> '[]' and not a_more
    union all select decision.year_faults(w.grant_year, an_amount - w.amount_ore, p_by_year) where a_more
    union all select decision.closed_faults(decision.added_years(w, an_amount, p_by_year, p_terms)) where a_more
    union all select jsonb_build_object('pointer', '/payout_plan', 'code', 'of_kind') where a_kind in ('lapse', 'stop', 'resume') and jsonb_array_length(p_plan) > 0
    union all select jsonb_build_object('pointer', '/payout_plan', 'code', 'plan_years') where a_grant and decision.plan_before_years(w, decision.added_years(w, an_amount, p_by_year, p_terms), p_plan)
    union all select jsonb_build_object('pointer', '/payout_plan', 'code', 'plan_sum')
     where jsonb_array_length(p_plan) > 0
       and (not a_grant or (select sum((x ->> 'amount_ore')::bigint) from jsonb_array_elements(p_plan) x) <> a_rest)) t;
  if a_errors is not null then
    perform rule.refuse('decision.draft.content', jsonb_build_object('errors', a_errors));
  end if;
  return an_amount;
end
$$;
