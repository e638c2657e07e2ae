-- The holds in force on a payout, with who placed each and why; for staff, null for others.
create function payment.holds_of(p_viewer access.viewer, p_payout payment.payout) returns jsonb
language plpgsql stable as $$
begin
  if access.is_party(p_viewer.roles) or (p_payout).state not in ('planned', 'due', 'blocked', 'in_run') or not payment.held(p_payout) then
    return null;
  end if;
  return (select jsonb_agg(jsonb_build_object('id', h.id, 'target', payment.hold_target(h), 'code', h.code,
      'reason', case p_viewer.language when 'nn' then r.nn when 'en' then r.en else r.nb end, 'note', h.note,
      'placed_by', access.person(h.placed_by), 'placed_at', api.ts(h.placed_at)) order by h.id)
    from payment.hold h join payment.hold_reason r on r.code = h.code
   where h.state = 'active' and (h.recipient_id = (p_payout).recipient_id or h.award_id = (p_payout).award_id or h.scheme_id = (p_payout).scheme_id));
end
$$;
