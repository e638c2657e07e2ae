-- A preview as one of those compared, held against another: who gains and who loses, and how the money is
-- distributed.
create function batch.scenario_doc(b batch.batch, p_against_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object('id', (b).id, 'name', (b).name, 'state', (b).state, 'method', (b).method - 'items' - 'weights', 'basis', (b).basis, 'prepared_by', access.person((b).prepared_by),
    'counts', batch.doc((b).id) -> 'counts', 'amount_ore', batch.doc((b).id) -> 'amount_ore',
    'against', (select jsonb_build_object('id', p_against_id, 'gains', count(*) filter (where d.amount_ore > d.other_ore), 'loses', count(*) filter (where d.amount_ore < d.other_ore),
        'same', count(*) filter (where d.amount_ore = d.other_ore), 'gained_ore', coalesce(sum(d.amount_ore - d.other_ore) filter (where d.amount_ore > d.other_ore), 0)::bigint,
        'lost_ore', coalesce(sum(d.other_ore - d.amount_ore) filter (where d.amount_ore < d.other_ore), 0)::bigint)
      from batch.difference((b).id, p_against_id) d),
    'by_type', s.doc -> 'by_type', 'by_county', s.doc -> 'by_county')
  from (select batch.sums((b).id) as doc) s
$$;
