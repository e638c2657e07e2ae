-- Why money of this scheme may not be granted to this recipient; null where it may. Earmarked schemes name who
-- (REQ-013), others may be restricted to types (REQ-007).
create function decision.recipient_code(p_scheme_id bigint, p_recipient_id bigint) returns text
language plpgsql stable as $$
declare
  s scheme.scheme;
begin
  select * into s from scheme.scheme where id = p_scheme_id;
  return case when s.form = 'earmarked' and not exists (select from scheme.earmark where scheme_id = s.id and recipient_id = p_recipient_id and active)
      then 'decision.approve.not_earmarked'
    when s.restricted_to is not null and (select type from recipient.recipient where id = p_recipient_id) <> all (s.restricted_to)
      then 'decision.approve.restricted' end;
end
$$;
