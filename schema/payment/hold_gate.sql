-- Orders runs and what stands in their way: a run is proposed, attested or approved either before a hold, the approval of a
-- set-off or a change of who pays is there, or after, never beside it. Runs share the gate; the others have it alone.
create function payment.hold_gate(p_alone boolean) returns void
language plpgsql as $$
begin
  if p_alone then
    perform pg_advisory_xact_lock(hashtextextended('payment.hold', 3));
  else
    perform pg_advisory_xact_lock_shared(hashtextextended('payment.hold', 3));
  end if;
end
$$;
