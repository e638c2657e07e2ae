-- May this person know of the case, or of what was done in it? Only those named in it, whatever their
-- roles; auditors too only when named (domain.md rule 9). That nobody can act in it (`irregularity_unreachable`)
-- administrators know.
create function irregularity.visible(p_viewer access.viewer, p_object text, p_id bigint) returns boolean
language plpgsql stable as $$
declare
  a_case bigint := p_id;
begin
  if p_object = 'irregularity_unreachable' then
    return 'admin' = any (p_viewer.roles) and p_id = any (irregularity.unreachable());
  end if;
  perform irregularity.enter(p_viewer);
  if p_object = 'irregularity_step' then
    select irregularity_id into a_case from irregularity.step where id = p_id;
  end if;
  return exists (select from irregularity.irregularity where id = a_case and p_viewer.user_id = any (member_ids || owner_id));
end
$$;
