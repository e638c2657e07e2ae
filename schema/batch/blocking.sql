-- The obstacles that keep a proposal from being decided; the others are told and decided upon.
create function batch.blocking() returns text[]
language sql immutable as $$
  select array['conflict_of_interest', 'decision_under_way', 'in_other_batch', 'not_earmarked', 'restricted', 'above_applied', 'no_grounds', 'rules_missing', 'grounds_thin',
    'considerations_missing', 'appeal_body_missing', 'assessments_missing', 'checklist_open', 'figure_missing', 'changed', 'not_open']
$$;
