-- An appeal as the API shows it.
create function appeal.doc(p_id bigint, p_language text default 'nb') returns jsonb
language plpgsql stable as $$
begin
  return (select appeal.row_doc(a, array(select s from appeal.suspension s where s.appeal_id = a.id),
    array(select d from decision.decision d where d.appeal_id = a.id), p_language) from appeal.appeal a where a.id = p_id);
end
$$;
