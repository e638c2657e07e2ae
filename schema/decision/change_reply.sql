-- A request for a change as one reply; the tag changes with the decisions on it, its deadlines and what was asked for.
create function decision.change_reply(v access.viewer, p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (select (r.id, r.version || '.' || (select coalesce(sum(d.version), 0) from decision.decision d where d.change_id = r.id)
      + (select coalesce(sum(x.version), 0) from application.deadline x where x.change_id = r.id)
      + (select coalesce(sum(q.version), 0) from application.information_request q where q.change_id = r.id), decision.change_doc(v, r))::api.reply
    from decision.change_request r where r.id = p_id);
end
$$;
