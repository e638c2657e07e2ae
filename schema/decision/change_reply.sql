-- A request for a change as one reply; the tag changes with the decisions on it.
create function decision.change_reply(v access.viewer, p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (select (r.id, r.version || '.' || coalesce((select sum(d.version) from decision.decision d where d.change_id = r.id), 0), decision.change_doc(v, r))::api.reply
    from decision.change_request r where r.id = p_id);
end
$$;
