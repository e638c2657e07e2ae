-- May money of this scheme be granted to this recipient? Raises decision.approve.not_earmarked, .restricted.
create function decision.check_recipient(p_scheme_id bigint, p_recipient_id bigint) returns void
language plpgsql stable as $$
declare
  a_code text := decision.recipient_code(p_scheme_id, p_recipient_id);
begin
  if a_code is not null then
    perform rule.refuse(case when a_code in ('decision.approve.not_earmarked', 'decision.approve.restricted') then a_code end);
  end if;
end
$$;
