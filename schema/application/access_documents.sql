-- The documents of a case in the order they came, for its party: whatever it sent or was sent, with its
-- content or where that is read; and what the authority made for itself, which the party does not get
-- (fvl § 18 a): assessments, notes, internal files and decisions that have not been made. Titles in a language.
create function application.access_documents(p_id bigint, p_language text)
returns table (object text, title text, at timestamptz, sha256 text, path text, content jsonb, ground text)
language plpgsql stable as $$
begin
  return query
    select x.* from (
      select 'application_version/' || v.number, application.document_word('application_version', p_language) || ' ' || v.number, v.at, encode(sha256(convert_to(application.canonical(v.content), 'UTF8')), 'hex'),
          null::text, v.content, null::text from application.content_versions(p_id) v where v.submitted
      union all select 'attachment/' || t.id, t.name, t.uploaded_at, t.sha256, case when t.kind <> 'internal' then '/attachments/' || t.id || '/content' end, null,
          case when t.kind = 'internal' then 'internal' end
        from application.attachment t where t.application_id = p_id and t.state <> 'removed'
      union all select 'information_request/' || q.id, application.document_word('information_request', p_language), q.requested_at, null, null,
          jsonb_build_object('message', q.message, 'due_on', q.due_on, 'answer', q.answer, 'answered_at', api.ts(q.answered_at)), null
        from application.information_request q where q.application_id = p_id
      union all select 'case_letter/' || l.id, (select upper(left(w.name, 1)) || substr(w.name, 2) from letter.kind k,
            lateral (select case p_language when 'nn' then k.nn when 'en' then k.en else k.nb end) w (name) where k.code = l.kind) || coalesce(': ' || l.subject, ''), l.sent_at, l.sha256,
          '/case-letters/' || l.id || '?format=html', null, null from application.case_letter l where l.application_id = p_id
      union all select 'advance_notice/' || n.id, application.document_word('advance_notice', p_language) || ': ' || n.subject, n.answered_at, null, null, jsonb_build_object('answer', n.answer), null
        from application.advance_notice n where n.application_id = p_id and n.answered_at is not null
      union all select 'letter/' || l.id, application.document_word(case when l.correction_id is null then 'letter' else 'letter_corrected' end, p_language), l.made_at, l.sha256,
          '/decisions/' || l.decision_id || '/letter?format=html&correction_id=' || coalesce(l.correction_id, 0), null, null
        from decision.letter l where l.application_id = p_id and l.media_type like 'text/html%'
      union all select 'report/' || r.id, application.document_word('report', p_language), r.submitted_at, null, null,
          jsonb_build_object('spent_ore', r.spent_ore, 'unspent_ore', r.unspent_ore, 'results', r.results), null
        from report.report r where r.application_id = p_id and r.submitted_at is not null
      union all select 'appeal/' || k.id, application.document_word('appeal', p_language), k.registered_at, null, null,
          jsonb_build_object('received_on', k.received_on, 'grounds', k.grounds, 'statement', k.statement), null
        from appeal.appeal k where k.application_id = p_id
      union all select 'message/' || g.id, application.document_word(case when g.direction = 'out' then 'message_out' when g.channel = 'portal' then 'message_in' else 'post_in' end, p_language)
          || ': ' || h.subject,
          g.at, null, null, jsonb_build_object('text', g.text, 'channel', g.channel, 'sender', g.sender, 'received_on', g.received_on, 'attachment_ids', g.attachment_ids), null
        from application.message g join application.message_thread h on h.id = g.thread_id where g.application_id = p_id
      union all select 'remark/' || m.id, application.document_word('remark', p_language), m.written_at, null, null, jsonb_build_object('text', m.text), null
        from application.remark m where m.application_id = p_id
      union all select 'assessment/' || s.id, application.document_word('assessment', p_language), s.assessed_at, null, null, null, 'internal' from application.assessment s where s.application_id = p_id
      union all select 'note/' || n.id, application.document_word('note', p_language), n.written_at, null, null, null, 'internal'
        from application.note n where n.application_id = p_id and n.active
      union all select 'decision/' || d.id, application.document_word('decision', p_language), d.submitted_at, null, null, null, 'internal'
        from decision.decision d where d.application_id = p_id and d.state not in ('approved', 'superseded', 'annulled')) x
        (object, title, at, sha256, path, content, ground)
    order by x.at nulls last, x.object;
end
$$;
