-- What an approver says to have checked, in the order of the case; the steps of the setting decision.checks are
-- each said. Raises decision.approve.unchecked {missing}.
create function decision.checked(p_body jsonb) returns text[]
language plpgsql stable as $$
declare
  v access.viewer := access.actor();
  the_steps jsonb := coalesce(p_body -> 'checked', '[]');
  a_missing text := (select string_agg(case v.language when 'nn' then c.nn when 'en' then c.en else c.nb end, ', ' order by c.position)
    from decision.return_code c where rule.setting('decision.checks') ? c.code and not the_steps ? c.code);
begin
  if a_missing is not null then
    perform rule.refuse('decision.approve.unchecked', jsonb_build_object('pointer', '/checked', 'missing', a_missing));
  end if;
  return array(select c.code from decision.return_code c where the_steps ? c.code order by c.position);
end
$$;
