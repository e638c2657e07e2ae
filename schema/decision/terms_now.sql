-- What a change says, as the award is now: amounts and a budget fit what it gives now, and of one that moves amounts between
-- years, what each gives today. All faults at once. Raises change_request.terms.content.
create function decision.terms_now(w decision.award, p_terms jsonb) returns jsonb
language plpgsql stable as $$
begin
  if p_terms ?| array['amounts_by_year', 'amount_ore', 'budget'] then
    return decision.change_terms(w, p_terms ->> 'kind', p_terms - '{kind,amounts_by_year_before}'::text[], '/change');
  end if;
  return p_terms;
end
$$;
