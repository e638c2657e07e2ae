-- A part of a figure, with its own share when it has a denominator.
create function portfolio.part(p_id text, p_numerator bigint, p_denominator bigint default null) returns jsonb
language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object('id', p_id, 'numerator', p_numerator, 'denominator', p_denominator,
    'value', portfolio.share(p_numerator, p_denominator)))
$$;
