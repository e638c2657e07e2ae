-- Which act holds, from when the new one does, and where each says what, also as the language cites it. Its version is how often that was set.
create function rule.law_reply(p_language text) returns api.reply
language plpgsql stable as $$
begin
  return (select (1, (select count(*) from rule.law_in_force), jsonb_build_object('act', rule.act_on(rule.today()), 'in_force_on', l.in_force_on,
      'source', l.source, 'set_by', access.person(l.set_by), 'set_at', api.ts(l.set_at),
      'references', (select jsonb_agg(jsonb_build_object('topic', o.topic, 'act_1967', o.source, 'act_2025', n.source,
          'text_1967', rule.source_in(o, p_language), 'text_2025', rule.source_in(n, p_language)) order by o.topic)
        from rule.law_source o join rule.law_source n on n.topic = o.topic and n.act = '2025' where o.act = '1967')))::api.reply
    from (select 1) x left join rule.law_in_force l on l.id = (select max(id) from rule.law_in_force));
end
$$;
