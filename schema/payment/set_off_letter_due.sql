-- Is a letter of this kind called for by the set-off: of one that stands and of which the party was not told, or was told of
-- more, or of one of which it was told and that stands no more?
create function payment.set_off_letter_due(s payment.set_off, p_kind text) returns boolean
language plpgsql stable as $$
begin
  return case p_kind when 'set_off' then (s).state in ('approved', 'done') and payment.set_off_told_on(s) is null
    when 'set_off_less' then (s).state in ('approved', 'done') and payment.set_off_told_on(s) is not null and (s).amount_ore < payment.set_off_told_ore(s)
    else (s).approved_by is not null and (s).state in ('withdrawn', 'ended', 'undone') and payment.set_off_told_on(s) is not null
      and not exists (select from application.case_letter l where l.set_off_id = (s).id and l.kind = p_kind) end;
end
$$;
