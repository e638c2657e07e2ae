-- What the register says of a recipient, beside what is registered here, and how the last look-up went.
create function recipient.register_doc(p_viewer access.viewer, r recipient.recipient) returns jsonb
language plpgsql stable as $$
declare
  e recipient.register_entry;
begin
  select * into e from recipient.register_entry where orgnr = (r).orgnr;
  return jsonb_build_object('recipient_id', (r).id, 'version', (r).version, 'used', recipient.register_used(),
    'entry', case when e.id is not null then recipient.register_entry_doc(e) end,
    'voluntary', (select jsonb_build_object('status', y.status, 'account_number', recipient.shown_account(p_viewer, y.account_number),
      'fetched_at', api.ts(y.fetched_at)) from recipient.voluntary_entry y where y.orgnr = (r).orgnr),
    'look_up', (select recipient.register_look_up_doc(l) - array['entry', 'prefill', 'recipient'] from recipient.register_look_up l
      where l.orgnr = (r).orgnr order by l.id desc limit 1),
    'differences', case when e.id is null then '[]' else (select coalesce(jsonb_agg(to_jsonb(d)), '[]') from recipient.register_differences(r, e) d) end,
    'events', (select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'kind', v.kind, 'event_on', v.event_on, 'parent_orgnr', v.parent_orgnr,
        'noted_at', api.ts(v.noted_at)) order by v.id desc), '[]') from recipient.register_event v where v.recipient_id = (r).id));
end
$$;
