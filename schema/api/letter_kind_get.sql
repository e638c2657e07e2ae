-- A kind of letter: what it is called, and which common template is in force in each language (null: the
-- compiled-in one). The service adds fields and the compiled-in texts. Raises letter_kind.get.unknown.
create function api.letter_kind_get(p_token text, p_kind text) returns jsonb
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  k letter.kind;
begin
  perform access.require_viewer(access.whoami(p_token), 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  select * into k from letter.kind where code = p_kind;
  if not found then
    perform rule.refuse('letter_kind.get.unknown', jsonb_build_object('kind', p_kind));
  end if;
  return jsonb_build_object('nb', k.nb, 'nn', k.nn, 'en', k.en, 'in_force', jsonb_build_object('nb', letter.in_force(k.code, 'nb', null),
    'nn', letter.in_force(k.code, 'nn', null), 'en', letter.in_force(k.code, 'en', null)));
end
$$;
