-- What decides for all that a recipient gets, where its money goes, who acts for it, who it is, is the directorate's unless all
-- its cases are this manager's own. Raises recipient.act.delegated.
create function recipient.require_own(v access.viewer, variadic p_ids bigint[]) returns void
language plpgsql stable as $$
begin
  if recipient.of_others(v, variadic p_ids) then
    perform rule.refuse('recipient.act.delegated');
  end if;
end
$$;
