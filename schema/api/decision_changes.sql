-- What has changed in a decision since it was last approved, returned or withdrawn, for those who approve it.
-- Raises object.get.not_found, access.role.missing.
create function api.decision_changes(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  d decision.decision;
  o record;
begin
  perform access.require_visible(v, 'decision', p_id);
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  select * into d from decision.decision where id = p_id;
  select * into o from decision.compared_with(d);
  return (p_id, d.version, jsonb_build_object('decision_id', d.id, 'state', d.state, 'since', o.kind, 'since_decision_id', o.decision_id,
    'at', api.ts(o.at), 'by', access.person(o.by_id), 'reason', o.reason, 'codes', to_jsonb(coalesce(o.codes, '{}')),
    'changes', case when o.kind is null then '[]' else decision.changed_fields(o.seen, to_jsonb(d)) end))::api.reply;
end
$$;
