-- The fields that a letter of these facts cannot do without, and that texts from before there were those may lack: that a decision is not
-- to be appealed, and who confirms the accounts where that is not an auditor ({{?revisor}} knows only that one).
create function letter.indispensable(p_facts jsonb) returns text[]
language sql immutable parallel safe as $$
  select array_remove(array[case when (p_facts ->> 'final')::boolean then '{{?endelig}}' end,
    case when p_facts ? 'accounts_confirmed' and not (p_facts ->> 'auditor_required')::boolean then '{{regnskapskrav}}' end], null)
$$;
