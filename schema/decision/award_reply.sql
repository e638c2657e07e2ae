-- An award as one reply, in the language of who acts unless another is given; the tag changes with its payouts, reports and goal assessment, too.
create function decision.award_reply(p_id bigint, p_language text default null) returns api.reply
language plpgsql stable as $$
begin
  return (select (w.id, w.version || '.' || md5(x.doc::text), x.doc)::api.reply
    from decision.award w cross join lateral (select decision.award_doc(w.id, coalesce(p_language, (access.actor()).language)) as doc) x where w.id = p_id);
end
$$;
