-- An entry as the API shows it.
create function budget.entry_doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (
  select jsonb_build_object('id', e.id, 'year', a.year, 'chapter', a.chapter, 'post', a.post, 'kind', e.kind,
    'amount_ore', e.amount_ore, 'counterpart', e.counterpart, 'basis', e.basis, 'source', e.source,
    'entered_by', access.person(e.entered_by), 'entered_at', api.ts(e.entered_at))
    from budget.entry e join budget.appropriation a on a.id = e.appropriation_id where e.id = p_id);
end
$$;
