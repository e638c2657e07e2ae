-- The names that stand under a letter, by the rule of its head: whoever is responsible for it (who approved the
-- decision; of other letters the caseworker), or the caseworker too. Null: nobody's.
create function letter.signed(p_rule text, p_approver text, p_caseworker text) returns jsonb
language sql immutable as $$
  select to_jsonb(nullif(array_remove(case p_rule when 'responsible' then array[coalesce(p_approver, p_caseworker)]
    when 'both' then array[p_approver, p_caseworker] end, null), '{}'))
$$;
