-- What a change says, once more, of the award as it is now: since it was asked for another change may have given it other amounts,
-- years or a longer period. One that moves amounts between years tells what each gives today. All faults at once.
-- Raises change_request.terms.content.
create function decision.terms_now(w decision.award, p_terms jsonb) returns jsonb
language sql stable as $$
  select decision.change_terms(w, p_terms ->> 'kind', p_terms - '{kind,amounts_by_year_before}'::text[], '/change')
$$;
