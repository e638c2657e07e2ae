-- Are two batches previews of the same, to choose between? Never one and itself.
create function batch.same_scenarios(a batch.batch, b batch.batch) returns boolean
language sql immutable as $$
  select (a).id <> (b).id and coalesce((a).scenario_of, (a).id) = coalesce((b).scenario_of, (b).id)
$$;
