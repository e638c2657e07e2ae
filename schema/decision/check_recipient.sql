-- May money of this scheme be granted to this recipient? Earmarked schemes name who (REQ-013),
-- others may be restricted to types (REQ-007). Raises decision.approve.not_earmarked, .restricted.
create function decision.check_recipient(p_scheme_id bigint, p_recipient_id bigint) returns void
language plpgsql stable as $$
declare
  s scheme.scheme;
begin
  select * into s from scheme.scheme where id = p_scheme_id;
  if s.form = 'earmarked' and not exists (select from scheme.earmark where scheme_id = s.id and recipient_id = p_recipient_id and active) then
    perform rule.refuse('decision.approve.not_earmarked');
  elsif s.restricted_to is not null and (select type from recipient.recipient where id = p_recipient_id) <> all (s.restricted_to) then
    perform rule.refuse('decision.approve.restricted');
  end if;
end
$$;
