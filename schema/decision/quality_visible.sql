-- May this person see a sample for quality control, or a check of one?
create function decision.quality_visible(p_viewer access.viewer, p_object text, p_id bigint) returns boolean
language plpgsql stable as $$
begin
  return coalesce((select decision.sample_visible(p_viewer, s) from decision.quality_sample s
    where s.id = case p_object when 'quality_sample' then p_id else (select c.sample_id from decision.quality_check c where c.id = p_id) end), false);
end
$$;
