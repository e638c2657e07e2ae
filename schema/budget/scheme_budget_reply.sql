-- A scheme's budget of a year, also when none is set. Its version is that of all its lines together,
-- which only grows: lines are never deleted, a line that is taken away stands with nothing.
create function budget.scheme_budget_reply(p_scheme_id bigint, p_year int) returns api.reply
language plpgsql stable as $$
begin
  return (
  select (p_scheme_id, coalesce(sum(version), 0)::text, jsonb_build_object('scheme_id', p_scheme_id, 'year', p_year,
    'amount_ore', coalesce(sum(amount_ore), 0), 'committed_ore', coalesce(sum(committed_ore), 0),
    'lines', coalesce(jsonb_agg(jsonb_build_object('chapter', chapter, 'post', post, 'amount_ore', amount_ore,
      'committed_ore', committed_ore) order by chapter, post) filter (where amount_ore > 0 or committed_ore > 0), '[]')))::api.reply
    from budget.scheme_budget where scheme_id = p_scheme_id and year = p_year);
end
$$;
