-- An appeal as one reply, in the language of who acts unless another is given. The tag changes with its suspensions and the decision it led to;
-- If-Match looks at its first part, the version of the appeal itself.
create function appeal.reply(p_id bigint, p_language text default null) returns api.reply
language plpgsql stable as $$
begin
  return (select (a.id, a.version || '.' || coalesce((select sum(s.version) from appeal.suspension s where s.appeal_id = a.id), 0)
    || '.' || coalesce((select sum(d.version) from decision.decision d where d.appeal_id = a.id), 0), appeal.doc(a.id, coalesce(p_language, (access.actor()).language)))::api.reply
    from appeal.appeal a where a.id = p_id);
end
$$;
