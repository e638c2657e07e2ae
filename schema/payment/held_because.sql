-- Why a payout is held, in a language: the paragraph that puts execution off, or what somebody wrote.
create function payment.held_because(p payment.payout, p_language text) returns text
language plpgsql stable as $$
begin
  return case when (p).suspension_id is not null then rule.cited((p).held_reason, p_language) else (p).held_reason end;
end
$$;
