-- A case as those named in it see it. Its recipient is the one that it is now: a merging does not touch restricted cases.
create function irregularity.doc(v access.viewer, i irregularity.irregularity) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('id', i.id, 'version', i.version, 'state', i.state, 'kind', i.kind, 'title', i.title, 'text', i.text,
    'received_on', i.received_on, 'anonymous', i.anonymous, 'source', i.source, 'amount_ore', i.amount_ore,
    'recipient', (select jsonb_build_object('id', r.id, 'name', r.name) from recipient.recipient r where r.id = recipient.now(i.recipient_id)),
    'applications', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'case_number', a.case_number, 'title', a.title) order by a.id), '[]')
      from application.application a where a.id = any (i.application_ids)),
    'awards', (select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'application_id', w.application_id, 'case_number', a.case_number,
        'amount_ore', w.amount_ore, 'state', w.state) order by w.id), '[]')
      from decision.award w join application.application a on a.id = w.application_id where w.id = any (i.award_ids)),
    'owner', access.person(i.owner_id),
    'members', (select coalesce(jsonb_agg(access.person(m) order by m), '[]') from unnest(i.member_ids) m),
    'registered_by', access.person(i.registered_by), 'registered_at', api.ts(i.registered_at),
    'assessment', case when i.assessed_by is not null then jsonb_build_object('seriousness', i.seriousness, 'text', i.assessment,
      'by', access.person(i.assessed_by), 'at', api.ts(i.assessed_at)) end,
    'outcome', case when i.outcome is not null then jsonb_build_object('outcome', i.outcome, 'reactions', to_jsonb(i.reactions),
      'grounds', i.outcome_grounds, 'by', access.person(i.decided_by), 'at', api.ts(i.decided_at)) end,
    'closed', case when i.closed_by is not null then jsonb_build_object('text', i.closing, 'by', access.person(i.closed_by), 'at', api.ts(i.closed_at)) end,
    'holds', (select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'target', payment.hold_target(h), 'award_id', h.award_id, 'state', h.state,
        'placed_by', access.person(h.placed_by), 'placed_at', api.ts(h.placed_at), 'lift_asked_by', access.person(h.lift_asked_by),
        'lifted_by', access.person(h.lifted_by)) order by h.id), '[]') from payment.hold h where h.id = any (i.hold_ids)),
    'steps', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'text', s.text, 'person', access.person(s.person_id),
        'by', access.person(s.by_id), 'at', api.ts(s.at)) order by s.at, s.id), '[]') from irregularity.step s where s.irregularity_id = i.id),
    'actions', application.action_docs(v.language, array['edit', 'note', 'assess', 'hold', 'release', 'decide', 'close', 'reopen', 'name_people'],
      irregularity.codes(v, i)));
end
$$;
