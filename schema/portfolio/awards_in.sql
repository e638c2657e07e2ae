-- The awards of a grant year that stand, with whom they go to. The place is that of the award when
-- it was made; imported awards without one have their recipient's.
create function portfolio.awards_in(p_year int)
returns table (scheme_id bigint, recipient_id bigint, type text, figure_group text, municipality text, amount_ore bigint)
language sql stable as $$
  select w.scheme_id, w.recipient_id, r.type, t.figure_group, coalesce(w.municipality, r.municipality), w.amount_ore
    from decision.award w
    join recipient.recipient r on r.id = w.recipient_id
    join recipient.type t on t.type = r.type
   where w.grant_year = p_year and w.state not in ('annulled', 'declined', 'lapsed')
$$;
