-- Refuses an act for the reason that the case's actions tell beforehand; `p_place`: in their order.
create function irregularity.require_code(i irregularity.irregularity, p_place int) returns void
language plpgsql stable as $$
declare
  a_code text := (irregularity.codes(access.actor(), i))[p_place];
begin
  if a_code is not null then
    perform rule.refuse(case when a_code in ('irregularity.act.closed', 'irregularity.act.not_closed', 'irregularity.outcome.decided',
      'irregularity.outcome.not_assessed', 'irregularity.hold.no_target', 'irregularity.release.no_hold', 'irregularity.close.holds') then a_code end, jsonb_build_object('current_state', i.state));
  end if;
end
$$;
