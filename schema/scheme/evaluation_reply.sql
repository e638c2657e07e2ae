-- An evaluation as a reply. What it found is counted in its version.
create function scheme.evaluation_reply(p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (p_id, (select e.version || '.' || coalesce(sum(f.version), 0) from scheme.evaluation e left join scheme.finding f on f.evaluation_id = e.id
    where e.id = p_id group by e.id), scheme.evaluation_doc(p_id))::api.reply;
end
$$;
